package dev.pulse.agent.model;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * As much of an {@link Execution} as is told of each of a job's newest, of which a list of jobs has
 * tens of thousands.
 *
 * @param id its id
 * @param status where it stands
 * @param endReason how it ended; absent while it runs
 * @param startedAt when it started
 * @param duration how long it took
 * @param errorMessage what was thrown or reported as failure, in words
 * @param firstError where its log first speaks of an error
 */
public record ExecutionBrief(
    String id,
    ExecutionStatus status,
    @Nullable EndReason endReason,
    Instant startedAt,
    @Nullable Duration duration,
    @Nullable String errorMessage,
    @Nullable FirstError firstError) {

  /** What is told of this one. */
  public static ExecutionBrief of(Execution execution) {
    Failure failure = execution.failure();
    return new ExecutionBrief(
        execution.id(),
        execution.status(),
        execution.endReason(),
        execution.startedAt(),
        execution.duration(),
        failure == null ? null : failure.message(),
        execution.firstError());
  }
}
