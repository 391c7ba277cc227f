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

  /**
   * As {@link #begin}, for a task that others may have left here: unless it is known whose it is,
   * it is nobody's.
   */
  public static @Nullable Object beginLeft(@Nullable Object task) {
    PulseWorkHandler agent = handler;
    if (agent == null || task == null) {
      return null;
    }
    try {
      return agent.beginLeft(task);
    } catch (Throwable ignored) {
      return null;
    }
  }

  /** As {@link #begin}, for work that is nobody's, whoever handed it over. */
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

  /** As {@link #next}, which may have been called of this task already. */
  public static void nextUnlessTold(@Nullable Object task) {
    PulseWorkHandler agent = handler;
    if (agent == null || task == null) {
      return;
    }
    try {
      agent.nextUnlessTold(task);
    } catch (Throwable ignored) {
      // The application must not notice.
    }
  }

  /**
   * While it waits, this thread may run tasks that others left.
   *
   * @return whether {@link #helped} is to be called
   */
  public static boolean help() {
    PulseWorkHandler agent = handler;
    if (agent == null) {
      return false;
    }
    try {
      return agent.help();
    } catch (Throwable ignored) {
      return false;
    }
  }

  /** It goes on with its own. */
  public static void helped(boolean begun) {
    PulseWorkHandler agent = handler;
    if (agent == null || !begun) {
      return;
    }
    try {
      agent.helped();
    } catch (Throwable ignored) {
      // The application must not notice.
    }
  }
}
