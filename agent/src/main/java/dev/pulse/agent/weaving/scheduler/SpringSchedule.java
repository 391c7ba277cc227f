package dev.pulse.agent.weaving.scheduler;

import dev.pulse.agent.weaving.JobSchedule;
import dev.pulse.agent.weaving.Reflection;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Reads a schedule off what Spring or an application hands to a scheduler. */
final class SpringSchedule {

  private static final String CRON = "cron";
  private static final String RATE = "fixed_rate";
  private static final String DELAY = "fixed_delay";

  private SpringSchedule() {}

  /** Of one of Spring's own tasks, with placeholders resolved. */
  static @Nullable JobSchedule of(Object task) {
    if (Reflection.isA(task, SpringClasses.CRON_TASK)) {
      return ofCron(Reflection.call(task, "getTrigger"));
    }
    if (Reflection.isA(task, SpringClasses.ONE_TIME_TASK)) {
      return new JobSchedule(initialDelay(task).toString(), "one_time", null);
    }
    Object interval = either(task, "getIntervalDuration", "getInterval");
    boolean rate = Reflection.isA(task, SpringClasses.FIXED_RATE_TASK);
    return interval == null ? null : ofPeriod(interval, rate ? RATE : DELAY);
  }

  /**
   * Of a call of a scheduler.
   *
   * @param when a trigger, a duration, or milliseconds
   * @return null if the task is to run once
   */
  static @Nullable JobSchedule of(String method, @Nullable Object when) {
    if (Reflection.isA(when, SpringClasses.TRIGGER)) {
      JobSchedule cron = ofCron(when);
      if (cron != null) {
        return cron;
      }
      Object period = either(when, "getPeriodDuration", "getPeriod");
      boolean rate = Boolean.TRUE.equals(Reflection.call(when, "isFixedRate"));
      return period == null ? ofTrigger(when) : ofPeriod(period, rate ? RATE : DELAY);
    }
    if (method.equals("schedule") || when == null) {
      return null;
    }
    return ofPeriod(when, method.equals("scheduleAtFixedRate") ? RATE : DELAY);
  }

  /** When a task of Spring is due for the first time, if it is scheduled now. */
  static @Nullable Instant first(Object task) {
    Object trigger = Reflection.call(task, "getTrigger");
    return trigger == null
        ? Instant.now().plus(initialDelay(task))
        : SpringTimes.next(trigger, null, Instant.EPOCH);
  }

  /** A period or delay. */
  static long nanos(@Nullable Object period) {
    return duration(period).toNanos();
  }

  /** Spring tells the zone of a trigger to nobody but its own fields. */
  private static @Nullable JobSchedule ofCron(@Nullable Object trigger) {
    String expression = Reflection.text(trigger, "getExpression");
    Object zone = Reflection.field(trigger, "zoneId");
    return expression == null
        ? null
        : new JobSchedule(expression, CRON, zone instanceof ZoneId own ? own.getId() : null);
  }

  private static JobSchedule ofPeriod(Object period, String kind) {
    return new JobSchedule(duration(period).toString(), kind, null);
  }

  /** Such as {@code com.acme.Workdays}; a lambda's is that of the class it is written in. */
  private static JobSchedule ofTrigger(@Nullable Object trigger) {
    String name = trigger == null ? "" : trigger.getClass().getName();
    int generated = name.indexOf("$$");
    return new JobSchedule(generated < 0 ? name : name.substring(0, generated), "trigger", null);
  }

  private static Duration initialDelay(Object task) {
    return duration(either(task, "getInitialDelayDuration", "getInitialDelay"));
  }

  /** Newer versions have durations, and deprecated what they had before. */
  private static @Nullable Object either(
      @Nullable Object target, String duration, String otherwise) {
    Object found = Reflection.call(target, duration);
    return found == null ? Reflection.call(target, otherwise) : found;
  }

  private static Duration duration(@Nullable Object period) {
    return period instanceof Duration duration
        ? duration
        : period instanceof Long millis ? Duration.ofMillis(millis) : Duration.ZERO;
  }
}
