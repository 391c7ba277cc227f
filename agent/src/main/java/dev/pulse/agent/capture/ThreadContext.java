package dev.pulse.agent.capture;

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

  /** Whether what this thread writes is to be taken, and has not been taken further up. */
  boolean isListening() {
    return log != null && !writing;
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
