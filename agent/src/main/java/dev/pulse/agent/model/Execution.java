package dev.pulse.agent.model;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One run of a job, as far as it is known; its logs are kept apart.
 *
 * @param id {@code PX_{random}_{unix seconds of its start}}; ids sort by the time of their start
 * @param jobId the job, {@code scheduled_job_id} on the wire
 * @param asyncJobId the scheduler's own id of this run
 * @param instanceId the JVM start in which it runs
 * @param status where it stands
 * @param endReason how it ended; absent while it runs
 * @param trigger what started it
 * @param attempt 1 for the first attempt, 2 for the first retry, …
 * @param plannedAt when it was due, where the scheduler says so
 * @param startedAt when it started, to the millisecond
 * @param completedAt when it ended
 * @param duration how long it took, by the monotonic clock; never negative
 * @param thread the name of the thread on which it started
 * @param resultSummary what it returned or reported, cut to a sensible length
 * @param failure what was thrown or reported as failure
 * @param logSize characters that it wrote so far
 * @param logLines lines that it wrote so far
 * @param firstError where its log first speaks of an error
 * @param requestedBy who asked Pulse for it; lists leave it out
 * @param traceId the trace that it is part of, as OpenTelemetry writes it; lists leave it out
 */
public record Execution(
    String id,
    String jobId,
    @Nullable String asyncJobId,
    String instanceId,
    ExecutionStatus status,
    @Nullable EndReason endReason,
    TriggerKind trigger,
    int attempt,
    @Nullable Instant plannedAt,
    Instant startedAt,
    @Nullable Instant completedAt,
    @Nullable Duration duration,
    @Nullable String thread,
    @Nullable String resultSummary,
    @Nullable Failure failure,
    long logSize,
    long logLines,
    @Nullable FirstError firstError,
    @Nullable String requestedBy,
    @Nullable String traceId) {

  /** An execution as lists have it, or one that nobody asked for and that is part of no trace. */
  public Execution(
      String id,
      String jobId,
      @Nullable String asyncJobId,
      String instanceId,
      ExecutionStatus status,
      @Nullable EndReason endReason,
      TriggerKind trigger,
      int attempt,
      @Nullable Instant plannedAt,
      Instant startedAt,
      @Nullable Instant completedAt,
      @Nullable Duration duration,
      @Nullable String thread,
      @Nullable String resultSummary,
      @Nullable Failure failure,
      long logSize,
      long logLines,
      @Nullable FirstError firstError) {
    this(
        id,
        jobId,
        asyncJobId,
        instanceId,
        status,
        endReason,
        trigger,
        attempt,
        plannedAt,
        startedAt,
        completedAt,
        duration,
        thread,
        resultSummary,
        failure,
        logSize,
        logLines,
        firstError,
        null,
        null);
  }

  /** The same execution, with what lists leave out. */
  public Execution with(@Nullable String requester, @Nullable String trace) {
    return new Execution(
        id,
        jobId,
        asyncJobId,
        instanceId,
        status,
        endReason,
        trigger,
        attempt,
        plannedAt,
        startedAt,
        completedAt,
        duration,
        thread,
        resultSummary,
        failure,
        logSize,
        logLines,
        firstError,
        requester,
        trace);
  }

  /** The same execution, with this known of its log. */
  public Execution withLog(long size, long lines, @Nullable FirstError error) {
    return new Execution(
        id,
        jobId,
        asyncJobId,
        instanceId,
        status,
        endReason,
        trigger,
        attempt,
        plannedAt,
        startedAt,
        completedAt,
        duration,
        thread,
        resultSummary,
        failure,
        size,
        lines,
        error,
        requestedBy,
        traceId);
  }
}
