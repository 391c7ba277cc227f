package dev.pulse.agent.recording;

import dev.pulse.agent.model.EndReason;
import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.ExecutionEvent.Planned;
import dev.pulse.agent.model.Job;
import dev.pulse.agent.model.ScheduleKind;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a job is due next, as its runs tell: by the word of the scheduler, else by a rate that
 * counts from the planned start, or a delay that counts from the end.
 *
 * <p>Threading: for the writer's thread.
 */
final class PlanFromRuns {

  /** An application may make up schedules without end. */
  private static final int MOST_PERIODS = 10_000;

  private static final int MOST_CALLED_OFF = 10_000;

  private final Map<String, Optional<Duration>> periods = new HashMap<>();

  /** Since when jobs are due no more, by their ids: a run that goes on then is the last. */
  private final Map<String, Instant> calledOff = new HashMap<>();

  /** The scheduler itself said when a job is due. */
  void told(Planned plan) {
    if (plan.nextAt() != null || plan.dead()) {
      calledOff.remove(plan.job().id());
      return;
    }
    if (calledOff.size() >= MOST_CALLED_OFF) {
      calledOff.clear();
    }
    calledOff.put(plan.job().id(), plan.at());
  }

  /** What its start tells; null if nothing. */
  @Nullable Planned atStart(Job job, Execution started, @Nullable Instant said) {
    if (said != null) {
      return new Planned(job, started.startedAt(), said, false);
    }
    Duration rate = period(job, ScheduleKind.FIXED_RATE);
    Instant from = started.plannedAt() == null ? started.startedAt() : started.plannedAt();
    return rate == null ? null : new Planned(job, started.startedAt(), from.plus(rate), false);
  }

  /**
   * What its end tells; null if nothing.
   *
   * @param said what the scheduler said at the start; it holds, also for a delay
   * @param dead whether the schedule has ended with it
   */
  @Nullable Planned atEnd(Job job, Execution ended, @Nullable Instant said, boolean dead) {
    Instant at = ended.completedAt() == null ? ended.startedAt() : ended.completedAt();
    if (dead) {
      return new Planned(job, at, null, true);
    }
    Instant off = calledOff.get(job.id());
    boolean last = off != null && off.isAfter(ended.startedAt());
    if (last || ended.endReason() == EndReason.CANCELLED) {
      return null;
    }
    Duration delay = said == null ? period(job, ScheduleKind.FIXED_DELAY) : null;
    return delay == null ? null : new Planned(job, at, at.plus(delay), false);
  }

  private @Nullable Duration period(Job job, ScheduleKind kind) {
    String schedule = job.schedule();
    if (schedule == null || job.scheduleKind() != kind) {
      return null;
    }
    if (periods.size() >= MOST_PERIODS) {
      periods.clear();
    }
    return periods.computeIfAbsent(schedule, PlanFromRuns::parse).orElse(null);
  }

  private static Optional<Duration> parse(String schedule) {
    try {
      return Optional.of(Duration.parse(schedule)).filter(period -> !period.isNegative());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
