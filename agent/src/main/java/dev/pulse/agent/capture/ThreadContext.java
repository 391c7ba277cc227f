package dev.pulse.agent.capture;

import dev.pulse.agent.model.LogLevel;
import dev.pulse.agent.model.LogOrigin;
import dev.pulse.agent.model.LogStream;
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
  private @Nullable ExecutionLink followed;
  private @Nullable ExecutionLink handedDown;
  private @Nullable LogBuffer taskOf;
  private @Nullable String task;
  private boolean handsDown;
  private boolean helping;
  private boolean told;
  private boolean writing;
  private final ThreadOrigins origins = new ThreadOrigins();

  private ThreadContext() {
    ExecutionLink inherited = InheritedLink.inherited();
    if (inherited != null) {
      handsDown = true;
      serve(inherited);
    }
  }

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
    if (newLog != null) {
      startHandingDown();
    }
    // Nothing can fail between these.
    execution = newExecution;
    log = newLog;
    // Should a stack overflow have come between a mark and its end, it ends here.
    writing = false;
  }

  /** Whether what this thread writes is to be taken, and has not been taken further up. */
  boolean isListening() {
    return !writing && log() != null;
  }

  /**
   * What a thread or a task that begins here is given: nothing inside of what Pulse captures
   * already, for the threads of a logging library are nobody's.
   */
  @Nullable ExecutionLink handDown() {
    LogBuffer here = log();
    if (writing || here == null || here.owner() == null) {
      return null;
    }
    ExecutionLink link = handedDown;
    if (link == null || !link.leadsTo(here, task())) {
      here.share();
      link = new ExecutionLink(here, task());
      handedDown = link;
    }
    return link;
  }

  /**
   * Works for this execution, or for none, until {@link #restore}.
   *
   * @return what to restore; null if nothing changed
   */
  @Nullable Object follow(@Nullable ExecutionLink link) {
    LogBuffer here = log();
    boolean same = link == null ? here == null : here != null && link.leadsTo(here, task());
    if (same && !helping) {
      return null;
    }
    Object before = new Before(execution, log, followed, taskOf, task, helping);
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
    taskOf = state.taskOf();
    task = state.task();
    helping = state.helping();
  }

  /** Works for this execution, or for none, until told otherwise. */
  void serve(@Nullable ExecutionLink link) {
    followed = link;
    if (link != null) {
      taskOf = link.log();
      task = link.task();
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

  /** The part of the work that the application says this thread does; counts for one log only. */
  @SuppressWarnings("ReferenceEquality")
  public @Nullable String task() {
    return taskOf == log() ? task : null;
  }

  /** From now on this thread does that part of the work; null for none in particular. */
  public void task(@Nullable String id) {
    task = id == null ? null : Surrogates.cut(id, ThreadOrigins.LONGEST_NAME);
    taskOf = id == null ? null : log();
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

  private record Before(
      @Nullable Object execution,
      @Nullable LogBuffer log,
      @Nullable ExecutionLink followed,
      @Nullable LogBuffer taskOf,
      @Nullable String task,
      boolean helping) {}
}
