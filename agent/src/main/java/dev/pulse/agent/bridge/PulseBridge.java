package dev.pulse.agent.bridge;

import org.jspecify.annotations.Nullable;

/**
 * Takes the calls of woven code to the agent. Whatever happens there, nothing comes back but the
 * answer: without a handler, or when one throws, a call does nothing.
 *
 * <p>Threading: any thread.
 */
public final class PulseBridge {

  private static volatile @Nullable PulseHandler handler;

  /** A field, for at the end of the stack nothing can be called. */
  private static int missed;

  private PulseBridge() {}

  /** Connects the agent; null disconnects it. */
  public static void connect(@Nullable PulseHandler agent) {
    handler = agent;
  }

  /** Jobs of which the agent could not even say that it failed as they began; at least so many. */
  public static int missed() {
    return missed;
  }

  /**
   * A job begins on this thread.
   *
   * @param hook which of the woven places calls
   * @param self the object whose method runs
   * @param argument what else says which job it is
   * @return names the execution in {@link #exit}; 0 if nobody records it
   */
  public static long enter(int hook, @Nullable Object self, @Nullable Object argument) {
    PulseHandler agent = handler;
    if (agent == null) {
      return 0;
    }
    try {
      return agent.enter(hook, self, argument);
    } catch (Throwable ignored) {
      missed++;
      return 0;
    }
  }

  /** The job named by the token has ended on this thread. */
  public static void exit(long token, @Nullable Object returned, @Nullable Throwable thrown) {
    PulseHandler agent = handler;
    if (token == 0 || agent == null) {
      return;
    }
    try {
      agent.exit(token, returned, thrown);
    } catch (Throwable ignored) {
      // The application must not notice.
    }
  }

  /** The innermost execution that this place began on this thread, if there is one, has ended. */
  public static void leave(int hook, @Nullable Object returned, @Nullable Throwable thrown) {
    PulseHandler agent = handler;
    if (agent == null) {
      return;
    }
    try {
      agent.leave(hook, returned, thrown);
    } catch (Throwable ignored) {
      // The application must not notice.
    }
  }

  /** The execution that this place began for this object on this thread, if any, has ended. */
  public static void ended(int hook, @Nullable Object self, @Nullable Throwable thrown) {
    PulseHandler agent = handler;
    if (agent == null) {
      return;
    }
    try {
      agent.ended(hook, self, thrown);
    } catch (Throwable ignored) {
      // The application must not notice.
    }
  }

  /**
   * The method of the job returned this, before its scheduler drops it.
   *
   * @param hook which of the woven places calls; it counts for an execution that this place began
   */
  public static void returned(@Nullable Object value, int hook) {
    PulseHandler agent = handler;
    if (agent == null) {
      return;
    }
    try {
      agent.returned(value, hook);
    } catch (Throwable ignored) {
      // The application must not notice.
    }
  }

  /**
   * The innermost execution of this thread will have ended in this way, whatever it returns.
   *
   * @param reason one of the words of {@code RunEnd}, such as {@code skipped}
   * @param why in a sentence for people; null if there is nothing to add
   */
  public static void ends(String reason, @Nullable String why) {
    PulseHandler agent = handler;
    if (agent == null) {
      return;
    }
    try {
      agent.ends(reason, why);
    } catch (Throwable ignored) {
      // The application must not notice.
    }
  }

  /**
   * A run of a job was due, and the job is not called.
   *
   * @param hook which of the woven places calls
   * @param self the object whose method would have run
   * @param argument what else says which job it is
   * @param reason one of the words of {@code RunEnd}, such as {@code misfired}
   * @param why in a sentence for people; null if there is nothing to add
   */
  public static void passedOver(
      int hook,
      @Nullable Object self,
      @Nullable Object argument,
      String reason,
      @Nullable String why) {
    PulseHandler agent = handler;
    if (agent == null) {
      return;
    }
    try {
      agent.passedOver(hook, self, argument, reason, why);
    } catch (Throwable ignored) {
      // The application must not notice.
    }
  }

  /**
   * The innermost execution that this place began on this thread goes on when its method has
   * returned, until {@link #completed} is told of this object.
   */
  public static void continues(int hook, Object work) {
    PulseHandler agent = handler;
    if (agent == null) {
      return;
    }
    try {
      agent.continues(hook, work);
    } catch (Throwable ignored) {
      // The application must not notice.
    }
  }

  /** Work of which {@link #continues} was told has ended, on any thread. */
  public static void completed(Object work, @Nullable Object returned, @Nullable Throwable thrown) {
    PulseHandler agent = handler;
    if (agent == null) {
      return;
    }
    try {
      agent.completed(work, returned, thrown);
    } catch (Throwable ignored) {
      // The application must not notice.
    }
  }

  /** A scheduler was told something about a job, such as its schedule. */
  public static void observe(int hook, @Nullable Object self, @Nullable Object argument) {
    PulseHandler agent = handler;
    if (agent == null) {
      return;
    }
    try {
      agent.observe(hook, self, argument);
    } catch (Throwable ignored) {
      // The application must not notice.
    }
  }

  /** The application is about to schedule something with a class of the JDK. */
  public static void scheduling() {
    PulseHandler agent = handler;
    if (agent == null) {
      return;
    }
    try {
      agent.scheduling();
    } catch (Throwable ignored) {
      // The application must not notice.
    }
  }

  /** The application has called {@code System.setOut} or {@code System.setErr}. */
  public static void streamsReplaced() {
    PulseHandler agent = handler;
    if (agent == null) {
      return;
    }
    try {
      agent.streamsReplaced();
    } catch (Throwable ignored) {
      // The application must not notice.
    }
  }

  /** Whether an execution runs on this thread and what is written here is not taken already. */
  public static boolean listening() {
    PulseHandler agent = handler;
    if (agent == null) {
      return false;
    }
    try {
      return agent.listening();
    } catch (Throwable ignored) {
      return false;
    }
  }

  /**
   * A logging library hands an event to its appenders.
   *
   * @param hook which of the woven places calls
   * @param logger whose method runs
   * @param event what stands for the event in that library
   * @return whether it has been taken; then {@link #logged} must follow, and what this thread
   *     writes until then is taken for an echo of the event
   */
  public static boolean logging(int hook, @Nullable Object logger, @Nullable Object event) {
    PulseHandler agent = handler;
    if (agent == null) {
      return false;
    }
    try {
      return agent.logging(hook, logger, event);
    } catch (Throwable ignored) {
      return false;
    }
  }

  /** The appenders have the event. */
  public static void logged() {
    PulseHandler agent = handler;
    if (agent == null) {
      return;
    }
    try {
      agent.logged();
    } catch (Throwable ignored) {
      // The application must not notice.
    }
  }

  /**
   * The application's tracing has this context begin on this thread.
   *
   * @param type the interface that says what contexts are
   */
  public static void traced(Class<?> type, Object context) {
    PulseHandler agent = handler;
    if (agent == null) {
      return;
    }
    try {
      agent.traced(type, context);
    } catch (Throwable ignored) {
      // The application must not notice.
    }
  }

  /** Names the execution of this thread, 0 for none. */
  public static long currentToken() {
    PulseHandler agent = handler;
    if (agent == null) {
      return 0;
    }
    try {
      return agent.currentToken();
    } catch (Throwable ignored) {
      return 0;
    }
  }

  /** The id of the execution that the token names, while it runs. */
  public static @Nullable String id(long token) {
    PulseHandler agent = handler;
    if (agent == null) {
      return null;
    }
    try {
      return agent.id(token);
    } catch (Throwable ignored) {
      return null;
    }
  }

  /** The application says what came out of the execution that the token names. */
  public static void result(long token, @Nullable Object summary) {
    PulseHandler agent = handler;
    if (agent == null) {
      return;
    }
    try {
      agent.result(token, summary);
    } catch (Throwable ignored) {
      // The application must not notice.
    }
  }

  /** The application says by which id others know the execution that the token names. */
  public static void asyncJobId(long token, @Nullable String id) {
    PulseHandler agent = handler;
    if (agent == null) {
      return;
    }
    try {
      agent.asyncJobId(token, id);
    } catch (Throwable ignored) {
      // The application must not notice.
    }
  }

  /** The application says what the execution of this thread is doing; null for nothing more. */
  public static void stage(@Nullable String name) {
    PulseHandler agent = handler;
    if (agent == null) {
      return;
    }
    try {
      agent.stage(name);
    } catch (Throwable ignored) {
      // The application must not notice.
    }
  }

  /**
   * The application says which part of the work this thread does; null for none.
   *
   * @return what it did before
   */
  public static @Nullable String task(@Nullable String id) {
    PulseHandler agent = handler;
    if (agent == null) {
      return null;
    }
    try {
      return agent.task(id);
    } catch (Throwable ignored) {
      return null;
    }
  }
}
