package dev.pulse.agent.weaving;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A job, as its scheduler knows it.
 *
 * @param name the name by which its users know it, unique within the scheduler
 * @param className the class that declares the job's method
 * @param methodName the job's method
 * @param schedule the schedule in the framework's own words
 * @param scheduleKind {@code cron}, {@code fixed_rate}, {@code fixed_delay}, {@code one_time},
 *     {@code trigger} or {@code declared}
 * @param zone the time zone of the schedule
 * @param overdueGrace how late a start may be before the scheduler itself counts it as overdue
 * @param hidden whether it is left out unless the user names it: a task that runs once, or a
 *     framework's housekeeping
 */
public record JobDescription(
    String name,
    @Nullable String className,
    @Nullable String methodName,
    @Nullable String schedule,
    @Nullable String scheduleKind,
    @Nullable String zone,
    @Nullable Duration overdueGrace,
    boolean hidden) {

  /** A job that is recorded unless the user excludes it. */
  public JobDescription(
      String name,
      @Nullable String className,
      @Nullable String methodName,
      @Nullable String schedule,
      @Nullable String scheduleKind,
      @Nullable String zone) {
    this(name, className, methodName, schedule, scheduleKind, zone, null, false);
  }
}
