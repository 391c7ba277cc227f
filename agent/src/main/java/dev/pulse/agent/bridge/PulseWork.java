package dev.pulse.agent.bridge;

import org.jspecify.annotations.Nullable;

/**
 * Takes the calls of woven thread pools to the agent: where a task is handed to another thread, and
 * where it begins and ends there. As with {@link PulseBridge}, nothing but the answer comes back.
 *
 * <p>A task counts by its identity, and is never wrapped, changed or kept alive.
 *
 * <p>Threading: any thread.
 */
public final class PulseWork {

  private static volatile @Nullable PulseWorkHandler handler;

  private PulseWork() {}

  /** Connects the agent; null disconnects it. */
  public static void connect(@Nullable PulseWorkHandler agent) {
    handler = agent;
  }

  /** This thread hands a task over, to be run once. */
  public static void submitted(@Nullable Object task) {
    PulseWorkHandler agent = handler;
    if (agent == null || task == null) {
      return;
    }
    try {
      agent.submitted(task);
    } catch (Throwable ignored) {
      // The application must not notice.
    }
  }

  /** This thread made a task that will be run piece by piece, whoever has its pieces run. */
  public static void created(@Nullable Object task) {
    PulseWorkHandler agent = handler;
    if (agent == null || task == null) {
      return;
    }
    try {
      agent.created(task);
    } catch (Throwable ignored) {
      // The application must not notice.
    }
  }

  /**
   * A task begins on this thread, perhaps inside of another one.
   *
   * @return what {@link #end} is to be given; null if nothing changed
   */
  public static @Nullable Object begin(@Nullable Object task) {
    PulseWorkHandler agent = handler;
    if (agent == null || task == null) {
      return null;
    }
    try {
      return agent.begin(task);
    } catch (Throwable ignored) {
      return null;
    }
  }

  /** For the time being, what this thread hands over is nobody's; as {@link #begin} otherwise. */
  public static @Nullable Object beginNothing() {
    PulseWorkHandler agent = handler;
    if (agent == null) {
      return null;
    }
    try {
      return agent.beginNothing();
    } catch (Throwable ignored) {
      return null;
    }
  }

  /** What {@link #begin} answered to has ended on this thread. */
  public static void end(@Nullable Object before) {
    PulseWorkHandler agent = handler;
    if (agent == null || before == null) {
      return;
    }
    try {
      agent.end(before);
    } catch (Throwable ignored) {
      // The application must not notice.
    }
  }

  /** This thread serves everybody: whoever caused its start, it does not work for them. */
  public static void worker() {
    PulseWorkHandler agent = handler;
    if (agent == null) {
      return;
    }
    try {
      agent.worker();
    } catch (Throwable ignored) {
      // The application must not notice.
    }
  }

  /** The next task of a thread that serves everybody, and the end of the one before. */
  public static void next(@Nullable Object task) {
    PulseWorkHandler agent = handler;
    if (agent == null || task == null) {
      return;
    }
    try {
      agent.next(task);
    } catch (Throwable ignored) {
      // The application must not notice.
    }
  }
}
