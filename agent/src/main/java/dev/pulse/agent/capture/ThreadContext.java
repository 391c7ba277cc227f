package dev.pulse.agent.capture;

import dev.pulse.agent.model.LogLevel;
import dev.pulse.agent.model.LogOrigin;
import dev.pulse.agent.model.LogStream;
import org.jspecify.annotations.Nullable;

/**
 * What runs on a thread at the moment.
 *
 * <p>Threading: belongs to its thread; nobody else touches it.
 */
public final class ThreadContext {

  private static final ThreadLocal<ThreadContext> CONTEXTS =
      ThreadLocal.withInitial(ThreadContext::new);

  private @Nullable Object execution;
  private @Nullable LogBuffer log;
  private @Nullable LogBuffer taskOf;
  private @Nullable String task;
  private final ThreadOrigins origins = new ThreadOrigins();
  private boolean writing;

  private ThreadContext() {}

  /** The calling thread's own. */
  public static ThreadContext current() {
    return CONTEXTS.get();
  }

  /** The execution that runs here, whatever the recorder keeps of it. */
  public @Nullable Object execution() {
    return execution;
  }

  /** Where the output of this thread goes, if anywhere. */
  public @Nullable LogBuffer log() {
    return log;
  }

  /** From now on this execution runs here; null for none. */
  public void run(@Nullable Object newExecution, @Nullable LogBuffer newLog) {
    execution = newExecution;
    log = newLog;
    // Should a stack overflow have come between a mark and its end, it ends here.
    writing = false;
  }

  /** The part of the work that the application says this thread does; counts for one log only. */
  @SuppressWarnings("ReferenceEquality")
  public @Nullable String task() {
    return taskOf == log ? task : null;
  }

  /** From now on this thread does that part of the work; null for none in particular. */
  public void task(@Nullable String id) {
    task = id == null ? null : Surrogates.cut(id, ThreadOrigins.LONGEST_NAME);
    taskOf = id == null ? null : log;
  }

  LogOrigin origin(LogStream stream, @Nullable String stage) {
    return origins.printed(stream, stage, task());
  }

  LogOrigin origin(@Nullable LogLevel level, @Nullable String logger, @Nullable String stage) {
    return origins.event(level, logger, stage, task());
  }

  /**
   * Marks that output of this thread is on its way through a tee: what streams further down see of
   * it has been seen.
   *
   * @return false if it was marked already
   */
  boolean startWriting() {
    if (writing) {
      return false;
    }
    writing = true;
    return true;
  }

  void endWriting() {
    writing = false;
  }
}
