package dev.pulse.agent.capture;

import org.jspecify.annotations.Nullable;

/**
 * What runs on a thread at the moment: an execution of its own, or work for one of another thread.
 *
 * <p>Threading: belongs to its thread; nobody else touches it.
 */
public final class ThreadContext {

  private static final ThreadLocal<ThreadContext> CONTEXTS =
      ThreadLocal.withInitial(ThreadContext::new);

  private @Nullable Object execution;
  private @Nullable LogBuffer log;
  private @Nullable ExecutionLink followed = InheritedLink.inherited();
  private boolean handsDown = followed != null;
  private boolean helping;
  private boolean told;
  private boolean writing;

  private ThreadContext() {}

  /** The calling thread's own. */
  public static ThreadContext current() {
    return CONTEXTS.get();
  }

  /** The execution that runs here as its own, whatever the recorder keeps of it. */
  public @Nullable Object execution() {
    return execution;
  }

  /** The execution of another thread for which this one works, if it takes anything yet. */
  public @Nullable Object followed() {
    ExecutionLink link = followed;
    return link == null ? null : link.execution();
  }

  /** Where the output of this thread goes, if anywhere. */
  public @Nullable LogBuffer log() {
    if (log != null) {
      return log;
    }
    ExecutionLink link = followed;
    return link == null ? null : link.log();
  }

  /** From now on this execution runs here as its own; null for none. */
  public void run(@Nullable Object newExecution, @Nullable LogBuffer newLog) {
    execution = newExecution;
    log = newLog;
    if (newLog != null) {
      startHandingDown();
    }
    // Should a stack overflow have come between a mark and its end, it ends here.
    writing = false;
  }

  /** Whether output of this thread is on its way, see {@link #startWriting}. */
  boolean isWriting() {
    return writing;
  }

  /**
   * What a thread or a task that begins here is given: nothing inside of what Pulse captures
   * already, for the threads of a logging library are nobody's.
   */
  @Nullable ExecutionLink handDown() {
    if (writing) {
      return null;
    }
    if (log != null) {
      return log.link();
    }
    ExecutionLink link = followed;
    return link != null && link.isOpen() ? link : null;
  }

  /**
   * Works for this execution, or for none, until {@link #restore}.
   *
   * @return what to restore; null if nothing changed
   */
  @Nullable Object follow(@Nullable ExecutionLink link) {
    if (!helping && link == (log == null ? followed : log.link())) {
      return null;
    }
    Object before = new Before(execution, log, followed, helping);
    execution = null;
    log = null;
    helping = false;
    serve(link);
    return before;
  }

  void restore(Object before) {
    Before state = (Before) before;
    execution = state.execution();
    log = state.log();
    followed = state.followed();
    helping = state.helping();
  }

  /** Works for this execution, or for none, until told otherwise. */
  void serve(@Nullable ExecutionLink link) {
    followed = link;
    if (link != null) {
      startHandingDown();
    }
  }

  /** Notes whether {@link #serve} has been told of the next task; answers what was noted before. */
  boolean told(boolean now) {
    boolean before = told;
    told = now;
    return before;
  }

  /**
   * Marks that tasks which begin here now may be anybody's.
   *
   * @return false if that makes no difference
   */
  boolean startHelping() {
    if (helping || (log == null && followed == null)) {
      return false;
    }
    helping = true;
    return true;
  }

  void endHelping() {
    helping = false;
  }

  boolean helps() {
    return helping;
  }

  private void startHandingDown() {
    if (!handsDown) {
      handsDown = true;
      InheritedLink.handDown();
    }
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

  private record Before(
      @Nullable Object execution,
      @Nullable LogBuffer log,
      @Nullable ExecutionLink followed,
      boolean helping) {}
}
