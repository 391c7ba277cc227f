package dev.pulse.agent.store;

import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.ExecutionOutcome;
import dev.pulse.agent.model.Job;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How a job stands, for those who watch it.
 *
 * @param firstSeen when Pulse first saw the job
 * @param nextAt when it is due next, as far as its scheduler said so; in the past if it is overdue
 * @param deadSince since when its schedule has ended by a failure; null if it has not
 * @param running executions that are open
 * @param last the execution that started last
 * @param lastEnded of those that did their work or failed the one that started last
 * @param lastSuccess of those that did their work the one that started last
 * @param failuresInARow how many failed that started after the last success; counted up to {@link
 *     #MOST_FAILURES}
 */
public record JobStanding(
    Job job,
    Instant firstSeen,
    @Nullable Instant nextAt,
    @Nullable Instant deadSince,
    long running,
    @Nullable Execution last,
    @Nullable Execution lastEnded,
    @Nullable Execution lastSuccess,
    long failuresInARow) {

  /** Nobody needs to know whether it were more. */
  public static final int MOST_FAILURES = 1_000;

  /** What is later than that is overdue, unless the job's scheduler puts up with more. */
  private static final Duration LEAST_GRACE = Duration.ofSeconds(60);

  /**
   * The standing that executions tell of.
   *
   * @param newestFirst with the newest of each status, and the newest that did its work
   */
  public static JobStanding of(
      Job job,
      Instant firstSeen,
      @Nullable Instant nextAt,
      @Nullable Instant deadSince,
      long running,
      List<Execution> newestFirst,
      long failuresInARow) {
    return new JobStanding(
        job,
        firstSeen,
        nextAt,
        deadSince,
        running,
        first(newestFirst, any -> true),
        first(newestFirst, each -> isSuccess(each) || isFailure(each)),
        first(newestFirst, JobStanding::isSuccess),
        failuresInARow);
  }

  /** When the last success ended; nothing if there is none. */
  public @Nullable Instant lastSuccessAt() {
    return lastSuccess == null ? null : lastSuccess.completedAt();
  }

  /** Whether the last execution that did its work or failed has failed. */
  public boolean isFailing() {
    return lastEnded != null && isFailure(lastEnded);
  }

  /** Whether its planned start has passed by more than its scheduler, or a minute, puts up with. */
  public boolean isOverdue(Instant now) {
    return isOverdue(now, Instant.MIN);
  }

  /**
   * The same for who does not blame a job for the time before this one, when nobody was there to
   * start it.
   */
  public boolean isOverdue(Instant now, Instant upSince) {
    if (deadSince != null || nextAt == null) {
      return false;
    }
    Duration own = job.overdueGrace();
    Duration grace = own == null || own.compareTo(LEAST_GRACE) < 0 ? LEAST_GRACE : own;
    Instant from = nextAt.isBefore(upSince) ? upSince : nextAt;
    return Duration.between(from, now).compareTo(grace) > 0;
  }

  /**
   * Why it is not well; nothing if it is.
   *
   * @param maxAge how long ago the last success may be; where there is none, how long the job may
   *     have been known; null for any time
   */
  public Set<JobTrouble> troubles(Instant now, @Nullable Duration maxAge) {
    Set<JobTrouble> troubles = EnumSet.noneOf(JobTrouble.class);
    if (isFailing()) {
      troubles.add(JobTrouble.FAILED);
    }
    if (isOverdue(now)) {
      troubles.add(JobTrouble.OVERDUE);
    }
    if (deadSince != null) {
      troubles.add(JobTrouble.DEAD);
    }
    Instant success = lastSuccessAt();
    Instant since = success == null ? firstSeen : success;
    if (maxAge != null && Duration.between(since, now).compareTo(maxAge) > 0) {
      troubles.add(JobTrouble.STALE);
    }
    return troubles;
  }

  private static boolean isSuccess(Execution execution) {
    return outcome(execution) == ExecutionOutcome.COMPLETED;
  }

  private static boolean isFailure(Execution execution) {
    return outcome(execution) == ExecutionOutcome.FAILED;
  }

  private static @Nullable ExecutionOutcome outcome(Execution execution) {
    return ExecutionOutcome.of(execution.status(), execution.endReason());
  }

  private static @Nullable Execution first(
      List<Execution> newestFirst, Predicate<Execution> condition) {
    for (Execution execution : newestFirst) {
      if (condition.test(execution)) {
        return execution;
      }
    }
    return null;
  }
}
