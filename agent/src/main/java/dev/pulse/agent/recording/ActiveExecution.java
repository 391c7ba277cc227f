package dev.pulse.agent.recording;

import dev.pulse.agent.capture.LogBuffer;
import dev.pulse.agent.capture.LogCapture;
import dev.pulse.agent.capture.Secrets;
import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.ExecutionStatus;
import dev.pulse.agent.model.Failure;
import dev.pulse.agent.model.FirstError;
import dev.pulse.agent.model.Job;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An execution from its start until its end is stored.
 *
 * <p>Threading: the fields of the start never change; the rest belongs to the writer's thread,
 * unless it is volatile.
 */
final class ActiveExecution extends Offered {

  private final long token;
  private final int hook;
  private final Job job;
  private final JobSource.Run run;

  /** Whose method was called; held until the end only, and known to the thread that it runs on. */
  private @Nullable Object self;

  private final @Nullable ActiveExecution outer;
  private final boolean outerRunsHere;
  private final String thread;
  private final LogBuffer log;

  private volatile @Nullable String id;
  private volatile @Nullable String asyncJobId;
  private volatile @Nullable String trace;
  private volatile boolean shared;
  private volatile boolean queued;
  private volatile boolean untold;
  private volatile @Nullable Continuation continuation;
  private final Outcome outcome;

  // How far the writer's thread is: no object of its own, for every execution would pay for it.

  boolean startPassed;

  boolean endPassed;

  /** Batches that the rest of the log has filled. */
  byte lastBatches;

  // Of UntoldEnds.

  boolean untoldEnd;

  @Nullable ActiveExecution olderUntold;

  /** What it threw. */
  @Nullable Throwable endedBy;

  ActiveExecution(
      long token,
      int hook,
      Job job,
      JobSource.Run run,
      @Nullable Object self,
      @Nullable ActiveExecution outer,
      boolean outerRunsHere,
      long startedAtMillis,
      long startedAtNanos,
      LogCapture logs) {
    this.token = token;
    this.hook = hook;
    this.job = job;
    this.run = run;
    this.self = self;
    this.outer = outer;
    this.outerRunsHere = outerRunsHere;
    this.thread = Thread.currentThread().getName();
    if (run.asyncJobId() != null) {
      this.asyncJobId = run.asyncJobId();
    }
    this.outcome = new Outcome(this, startedAtMillis, startedAtNanos);
    this.log = new LogBuffer(this, logs);
  }

  long token() {
    return token;
  }

  int hook() {
    return hook;
  }

  Job job() {
    return job;
  }

  long startedAtMillis() {
    return outcome.startedAtMillis();
  }

  long startedAtNanos() {
    return outcome.startedAtNanos();
  }

  /** Whether it began with a call of a method of this object. */
  boolean isOf(@Nullable Object candidate) {
    return self == candidate;
  }

  /** The execution around this one on the same thread; one of another thread goes its own way. */
  @Nullable ActiveExecution outer() {
    return outerRunsHere ? outer : null;
  }

  LogBuffer log() {
    return log;
  }

  /** Whether a call of that job, made from here, is part of this execution or of one around it. */
  boolean covers(Job called) {
    for (ActiveExecution open = this; open != null; open = open.outer) {
      if (open.job.id().equals(called.id()) || sameMethod(open.job, called)) {
        return true;
      }
    }
    return false;
  }

  private static boolean sameMethod(Job one, Job other) {
    return one.methodName() != null
        && one.methodName().equals(other.methodName())
        && one.className() != null
        && one.className().equals(other.className());
  }

  /** The id is made when somebody asks for it first; every answer is the same. */
  String id(ExecutionIds ids) {
    String made = id;
    if (made == null) {
      made = ids.id(startedAtMillis(), token);
      id = made;
    }
    return made;
  }

  /** Whether it has an id, which is one of these. */
  boolean isOneOf(Set<String> ids) {
    String made = id;
    return made != null && ids.contains(made);
  }

  void asyncJobId(@Nullable String given) {
    asyncJobId = given == null ? run.asyncJobId() : given;
  }

  /** Whether it is known of which trace it is part. */
  boolean isTraced() {
    return trace != null;
  }

  /** It is part of this trace; null if none is known. */
  void traced(@Nullable String id) {
    if (id != null) {
      trace = id;
    }
  }

  /** Its work goes on when its method has returned. */
  void goesOn() {
    if (continuation == null) {
      continuation = new Continuation();
    }
  }

  /** The work that goes on when its method has returned; null if there is none. */
  @Nullable Continuation continuation() {
    return continuation;
  }

  /** Whether somebody asked Pulse for it, so that it is no run of the job's schedule. */
  boolean isRequested() {
    return run.request() != null;
  }

  /** Tells whoever asked for it that it has begun. */
  void tellRequest(ExecutionIds ids) {
    JobSource.Request request = run.request();
    if (request != null) {
      request.begun().accept(id(ids));
    }
  }

  private @Nullable String requestedBy() {
    JobSource.Request request = run.request();
    return request == null ? null : request.by();
  }

  /** Marks that threads other than its own may know the token. */
  void share() {
    shared = true;
  }

  boolean isShared() {
    return shared;
  }

  boolean isFinished() {
    return outcome.isEnd();
  }

  /** Marks that it has been handed over, and will be stored. */
  void queued() {
    if (!queued) {
      queued = true;
    }
  }

  boolean isQueued() {
    return queued;
  }

  /** Marks that there was no room for its start. */
  void untold() {
    untold = true;
  }

  boolean isUntold() {
    return untold;
  }

  /** What comes out of it. */
  Outcome outcome() {
    return outcome;
  }

  /** Lets go of what is the application's, for it has ended. */
  void release() {
    self = null;
    outcome.returned(null);
  }

  /** When the scheduler says that the job is due after this run; null if it does not. */
  @Nullable Instant nextAt() {
    return run.nextAt();
  }

  /**
   * As it is known now; the end's own values when it has ended.
   *
   * @param secrets what of its texts is masked
   */
  Execution toExecution(ExecutionIds ids, String instanceId, Secrets secrets) {
    Outcome.End ended = outcome.end();
    Failure failure = ended == null ? null : masked(ended.failure(), secrets);
    return new Execution(
        id(ids),
        job.id(),
        asyncJobId,
        instanceId,
        status(ended),
        ended == null ? null : ended.reason(),
        run.trigger(),
        run.attempt(),
        run.plannedAt(),
        Instant.ofEpochMilli(startedAtMillis()),
        ended == null ? null : Instant.ofEpochMilli(ended.atMillis()),
        ended == null ? null : Duration.ofNanos(ended.tookNanos()),
        thread,
        secrets.maskNullable(outcome.summary()),
        failure,
        log.size(),
        log.lines(),
        firstError(failure),
        requestedBy(),
        trace);
  }

  private @Nullable FirstError firstError(@Nullable Failure failure) {
    FirstError logged = log.firstError();
    if (logged != null || failure == null) {
      return logged;
    }
    String stack = failure.stack();
    return FirstError.thrown(stack == null || stack.isBlank() ? failure.message() : stack);
  }

  private static @Nullable Failure masked(@Nullable Failure failure, Secrets secrets) {
    return failure == null
        ? null
        : new Failure(
            failure.className(),
            secrets.mask(failure.message()),
            secrets.maskNullable(failure.stack()));
  }

  /** As it was when it started. */
  Execution toStarted(ExecutionIds ids, String instanceId) {
    return new Execution(
        id(ids),
        job.id(),
        run.asyncJobId(),
        instanceId,
        ExecutionStatus.RUNNING,
        null,
        run.trigger(),
        run.attempt(),
        run.plannedAt(),
        Instant.ofEpochMilli(startedAtMillis()),
        null,
        null,
        thread,
        null,
        null,
        0,
        0,
        null,
        requestedBy(),
        trace);
  }

  private static ExecutionStatus status(Outcome.@Nullable End ended) {
    if (ended == null) {
      return ExecutionStatus.RUNNING;
    }
    return ended.failed() ? ExecutionStatus.FAILED : ExecutionStatus.COMPLETED;
  }
}
