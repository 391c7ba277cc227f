package dev.pulse.agent.recording;

import dev.pulse.agent.model.EndReason;
import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.ExecutionEvent.Planned;
import dev.pulse.agent.model.Job;
import dev.pulse.agent.model.ScheduleKind;
import dev.pulse.agent.model.TriggerKind;
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

  /** An application may make up schedules and jobs without end. */
  private static final int MOST = 10_000;

  private final Map<String, Optional<Duration>> periods = new HashMap<>();

  /** Since when jobs are out of the plan, by their ids. */
  private final Map<String, Instant> calledOff = new HashMap<>();

  /** The run of each job that was due last, by the ids of the jobs. */
  private final Map<String, Latest> latest = new HashMap<>();

  /** When a run was due, and its job after it. */
  private record Latest(Instant due, Instant next) {}

  /** The scheduler itself said when a job is due. */
  void told(ToldPlan told) {
    String job = told.plan().job().id();
    if (told.calledOff()) {
      put(calledOff, job, told.plan().at());
    } else {
      calledOff.remove(job);
    }
  }

  /** What its start tells; null if nothing. */
  @Nullable Planned atStart(Job job, Execution started, @Nullable Instant said) {
    Instant next = said == null && isOfSchedule(started) ? byRate(job, started) : said;
    return next == null || isOfLastRun(job, started)
        ? null
        : new Planned(job, started.startedAt(), notGoneBy(job, started, next), false);
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
    if (ended.endReason() == EndReason.CANCELLED || isOfLastRun(job, ended)) {
      return null;
    }
    boolean counts = said == null && isOfSchedule(ended);
    Duration delay = counts ? period(job, ScheduleKind.FIXED_DELAY) : null;
    return delay == null ? null : new Planned(job, at, at.plus(delay), false);
  }

  /** A run that somebody asked for moves neither a rate nor a delay. */
  private static boolean isOfSchedule(Execution run) {
    return run.trigger() != TriggerKind.MANUAL;
  }

  private @Nullable Instant byRate(Job job, Execution started) {
    Duration rate = period(job, ScheduleKind.FIXED_RATE);
    Instant from = started.plannedAt() == null ? started.startedAt() : started.plannedAt();
    return rate == null ? null : from.plus(rate);
  }

  /**
   * Whether the job was called off while the run went on, or just before it began but after it was
   * due. A run that was due later shows that the job is planned again.
   */
  private boolean isOfLastRun(Job job, Execution run) {
    Instant off = calledOff.get(job.id());
    Instant due = run.plannedAt() == null ? run.startedAt() : run.plannedAt();
    return off != null && !(due.isAfter(off) && run.startedAt().isAfter(off));
  }

  /**
   * When the job is due after a run: runs may begin in another order than they were due in, and a
   * time that another run has taken already is no longer the next.
   */
  private Instant notGoneBy(Job job, Execution started, Instant next) {
    Instant due = started.plannedAt();
    Latest known = latest.get(job.id());
    if (due == null || (known != null && known.due.isAfter(started.startedAt()))) {
      return next;
    }
    if (known != null && due.isBefore(known.due)) {
      return next.isAfter(known.due) ? next : known.next;
    }
    put(latest, job.id(), new Latest(due, next));
    return next;
  }

  private static <V> void put(Map<String, V> map, String key, V value) {
    if (map.size() >= MOST) {
      map.clear();
    }
    map.put(key, value);
  }

  private @Nullable Duration period(Job job, ScheduleKind kind) {
    String schedule = job.schedule();
    if (schedule == null || job.scheduleKind() != kind) {
      return null;
    }
    Optional<Duration> known = periods.get(schedule);
    if (known == null) {
      known = parse(schedule);
      put(periods, schedule, known);
    }
    return known.orElse(null);
  }

  private static Optional<Duration> parse(String schedule) {
    try {
      return Optional.of(Duration.parse(schedule)).filter(period -> !period.isNegative());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
