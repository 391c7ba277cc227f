package dev.pulse.agent.recording;

import dev.pulse.agent.capture.LogBuffer;
import dev.pulse.agent.capture.LogCapture;
import dev.pulse.agent.capture.Secrets;
import dev.pulse.agent.model.EndReason;
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
 * <p>Threading: the fields of the start never change. The end is written once, by the thread that
 * ends the execution, and published by {@link #finish}; the rest belongs to the writer's thread.
 */
final class ActiveExecution {

  private static final String NO_STACK =
      "[pulse: there was no room for the stack while the history could not be written]\n";

  private final long token;
  private final int hook;
  private final Job job;
  private final JobSource.Run run;

  /** Whose method was called; held until the end only, and known to the thread that it runs on. */
  private @Nullable Object self;

  private final @Nullable ActiveExecution outer;
  private final boolean outerRunsHere;
  private final String thread;
  private final long startedAtMillis;
  private final long startedAtNanos;
  private final LogBuffer log;

  private volatile @Nullable String id;
  private volatile @Nullable String asyncJobId;
  private volatile @Nullable String summary;
  private @Nullable Object returned;
  private volatile boolean shared;
  private volatile boolean queued;
  private volatile @Nullable Continuation continuation;
  private volatile @Nullable EndReason said;
  private volatile @Nullable String why;
  private volatile @Nullable End end;

  /** How far the writer is. */
  final Passed passed = new Passed();

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
    this.startedAtMillis = startedAtMillis;
    this.startedAtNanos = startedAtNanos;
    this.asyncJobId = run.asyncJobId();
    this.log = new LogBuffer(this, logs);
  }

  /** What the writer's thread has passed on. */
  static final class Passed {
    boolean start;

    /** The rest of the log is on its way, and behind it the end. */
    boolean ending;

    boolean end;

    /** Batches that the rest of the log has filled. */
    int batches;
  }

  /**
   * How it ended.
   *
   * @param failed whether it counts as a failure; of a long execution the failure itself may have
   *     been let go
   * @param dead whether its schedule ended with it
   */
  private record End(
      long atMillis,
      long tookNanos,
      EndReason reason,
      boolean failed,
      @Nullable Failure failure,
      boolean dead) {

    End with(@Nullable Failure other) {
      return new End(atMillis, tookNanos, reason, failed, other, dead);
    }
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
    return startedAtMillis;
  }

  long startedAtNanos() {
    return startedAtNanos;
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
      made = ids.id(startedAtMillis, token);
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

  /** What the application said came out; it takes precedence over what the job returned. */
  void summary(@Nullable String said) {
    summary = said;
  }

  boolean hasSummary() {
    return summary != null;
  }

  void returned(@Nullable Object value) {
    returned = value;
  }

  @Nullable Object returned() {
    return returned;
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

  /** Somebody said how it ends, and perhaps why; the last word counts. */
  void ends(EndReason reason, @Nullable String because) {
    said = reason;
    why = because;
  }

  /** Whether somebody said that it was taken back. */
  boolean isCancelled() {
    return said == EndReason.CANCELLED;
  }

  /** Marks that threads other than its own may know the token. */
  void share() {
    shared = true;
  }

  boolean isShared() {
    return shared;
  }

  boolean isFinished() {
    return end != null;
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

  /**
   * Ends it; the first end counts.
   *
   * @param failure what the job threw or its scheduler reported
   * @param dead whether its schedule ends with it
   */
  void finish(long atMillis, long atNanos, @Nullable Failure failure, boolean dead) {
    EndReason reason = said;
    boolean wasCalled = reason != EndReason.SKIPPED && reason != EndReason.VETOED;
    if (reason == EndReason.MISFIRED && failure == null) {
      String because = why == null ? "The scheduler missed the time of this run." : why;
      end(atMillis, atNanos, reason, new Failure(null, because, null), dead);
    } else if (failure != null) {
      end(atMillis, atNanos, reason != null && wasCalled ? reason : EndReason.THREW, failure, dead);
    } else {
      if (summary == null) {
        summary = why;
      }
      end(atMillis, atNanos, reason == null ? EndReason.RETURNED : reason, null, dead);
    }
  }

  /** Ends it, unless it has ended, for the JVM goes down. */
  void shutDown(long atMillis, long atNanos) {
    Failure failure = new Failure(null, "The JVM shut down while the job was running.", null);
    end(atMillis, atNanos, EndReason.SHUTDOWN, failure, false);
  }

  private void end(
      long atMillis, long atNanos, EndReason reason, @Nullable Failure failure, boolean dead) {
    synchronized (log) {
      if (end == null) {
        end =
            new End(
                Math.max(startedAtMillis, atMillis),
                Math.max(0, atNanos - startedAtNanos),
                reason,
                failure != null,
                failure,
                dead);
        self = null;
      }
    }
  }

  /** When the scheduler says that the job is due after this run; null if it does not. */
  @Nullable Instant nextAt() {
    return run.nextAt();
  }

  /** Whether the schedule of the job ended with it. */
  boolean scheduleIsDead() {
    End ended = end;
    return ended != null && ended.dead();
  }

  /** Characters of what it came to: result, message and stack. */
  int textLength() {
    String result = summary;
    End ended = end;
    Failure failure = ended == null ? null : ended.failure();
    return (result == null ? 0 : result.length())
        + (failure == null ? 0 : failure.message().length() + length(failure.stack()));
  }

  private static int length(@Nullable String text) {
    return text == null ? 0 : text.length();
  }

  /** Drops most of its texts, for there is no room for them; says so in their place. */
  void leaveOutStack() {
    End ended = end;
    Failure failure = ended == null ? null : ended.failure();
    if (ended != null && failure != null) {
      end =
          ended.with(
              new Failure(
                  failure.className(),
                  Texts.cut(failure.message(), Texts.LONGEST_SUMMARY),
                  NO_STACK));
    }
  }

  /** Drops what is large, once the end has been passed on: its late output may take a while. */
  void forgetOutcome() {
    End ended = end;
    if (ended != null) {
      end = ended.with(null);
    }
    summary = null;
    returned = null;
  }

  /**
   * As it is known now; the end's own values when it has ended.
   *
   * @param secrets what of its texts is masked
   */
  Execution toExecution(ExecutionIds ids, String instanceId, Secrets secrets) {
    End ended = end;
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
        Instant.ofEpochMilli(startedAtMillis),
        ended == null ? null : Instant.ofEpochMilli(ended.atMillis()),
        ended == null ? null : Duration.ofNanos(ended.tookNanos()),
        thread,
        secrets.maskNullable(summary),
        failure,
        log.size(),
        log.lines(),
        firstError(failure));
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
        Instant.ofEpochMilli(startedAtMillis),
        null,
        null,
        thread,
        null,
        null,
        0,
        0,
        null);
  }

  private static ExecutionStatus status(@Nullable End ended) {
    if (ended == null) {
      return ExecutionStatus.RUNNING;
    }
    return ended.failed() ? ExecutionStatus.FAILED : ExecutionStatus.COMPLETED;
  }
}
