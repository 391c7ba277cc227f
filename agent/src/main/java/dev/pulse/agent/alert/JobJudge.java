package dev.pulse.agent.alert;

import dev.pulse.agent.config.AlertKind;
import dev.pulse.agent.config.AlertRule;
import dev.pulse.agent.model.Execution;
import dev.pulse.agent.store.AlertState;
import dev.pulse.agent.store.ExecutionTotals;
import dev.pulse.agent.store.JobStanding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says when something begins to be an alert, and when it is over. What begins depends on the rules;
 * what is over does not, so that instances with different rules do not contradict each other.
 *
 * <p>Threading: for one thread.
 */
final class JobJudge {

  /** What is older was there before anybody wanted alerts, or can wait no longer. */
  private static final Duration NEWS = Duration.ofDays(7);

  /** Of fewer executions nobody can say what is usual. */
  private static final long LEAST_USUAL = 5;

  /** What a job may take longer than usual at least. */
  private static final Duration LEAST_LONGER = Duration.ofMinutes(1);

  /** Clocks and timers are not exact. */
  private static final Duration EARLY = Duration.ofSeconds(1);

  private final Instant upSince;

  /** What was due while nobody was there, by the job's id: its scheduler may plan anew. */
  private final Map<String, Instant> dueBefore = new HashMap<>();

  /**
   * @param upSince since when the application runs
   * @param before how jobs stood when it began
   */
  JobJudge(Instant upSince, List<JobStanding> before) {
    this.upSince = upSince;
    for (JobStanding job : before) {
      Instant next = job.nextAt();
      if (next != null && next.isBefore(upSince) && job.deadSince() == null) {
        dueBefore.put(job.job().id(), next);
      }
    }
  }

  /** What is wrong with a job by its rule, except for executions that run long. */
  List<Trouble> troubles(JobStanding job, AlertRule rule, Instant now) {
    List<Trouble> troubles = new ArrayList<>();
    Execution ended = job.lastEnded();
    Instant dead = job.deadSince();
    if (dead != null) {
      troubles.add(Trouble.ofJob(AlertKind.DEAD, job.job(), dead, ended, job.failuresInARow()));
    } else if (ended != null && job.isFailing() && job.failuresInARow() >= rule.failures()) {
      troubles.add(
          Trouble.ofJob(
              AlertKind.FAILED, job.job(), ended.startedAt(), ended, job.failuresInARow()));
    }
    Instant missed = missed(job, now);
    if (missed != null) {
      troubles.add(Trouble.ofJob(AlertKind.MISSED, job.job(), missed, job.last(), 0));
    }
    troubles.removeIf(each -> Duration.between(each.since(), now).compareTo(NEWS) > 0);
    return troubles;
  }

  /** The planned start that did not happen; nothing if there is none. */
  private @Nullable Instant missed(JobStanding job, Instant now) {
    Instant next = job.nextAt();
    if (next != null && job.isOverdue(now, upSince)) {
      return next;
    }
    Instant before = dueBefore.get(job.job().id());
    boolean isSettled = Duration.between(upSince, now).compareTo(LEAST_LONGER) > 0;
    if (before == null || !isSettled) {
      return null;
    }
    if (hasStartedSince(job, before)) {
      dueBefore.remove(job.job().id());
      return null;
    }
    return before;
  }

  /** Whether an execution runs for longer than its job's rule allows, and what that is. */
  static @Nullable Duration exceeded(
      Execution execution, AlertRule rule, @Nullable ExecutionTotals usual, Instant now) {
    Duration limit = rule.longerThan();
    Double factor = rule.longerThanUsual();
    Duration most = usual == null ? null : usual.percentile(0.99);
    if (factor != null && usual != null && most != null && usual.completed() >= LEAST_USUAL) {
      Duration scaled = Duration.ofMillis(Math.round(most.toMillis() * factor));
      Duration least = most.plus(LEAST_LONGER);
      Duration own = scaled.compareTo(least) > 0 ? scaled : least;
      limit = limit == null || own.compareTo(limit) < 0 ? own : limit;
    }
    boolean isLong =
        limit != null && Duration.between(execution.startedAt(), now).compareTo(limit) > 0;
    return isLong ? limit : null;
  }

  /** Whether what an alert told of a job is over; that of an execution is when that has ended. */
  static boolean isOver(AlertKind kind, AlertState state, JobStanding job) {
    return switch (kind) {
      case FAILED -> !job.isFailing();
      case DEAD -> job.deadSince() == null;
      case MISSED -> hasStartedSince(job, state.since());
      case LONG, DEGRADED, RECOVERED -> false;
    };
  }

  private static boolean hasStartedSince(JobStanding job, Instant planned) {
    Execution last = job.last();
    return last != null && !last.startedAt().isBefore(planned.minus(EARLY));
  }
}
