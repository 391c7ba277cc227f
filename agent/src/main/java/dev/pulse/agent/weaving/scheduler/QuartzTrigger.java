package dev.pulse.agent.weaving.scheduler;

import dev.pulse.agent.weaving.Reflection;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * A trigger of Quartz, as it was when it was read.
 *
 * @param key its own name, with its group
 * @param job the name of its job, with its group
 * @param text the schedule in Quartz's words; null for one that fires once
 * @param kind as a job's description has it
 * @param next when it fires next; null if never
 * @param own whether Quartz made it for one run: to run a job by hand, or once more after a crash
 * @param paused whether it is held back
 */
record QuartzTrigger(
    String key,
    String group,
    String job,
    String jobGroup,
    @Nullable String text,
    String kind,
    @Nullable String zone,
    @Nullable Instant next,
    boolean own,
    boolean paused) {

  private static final int WITHOUT_END = -1;

  /** How Quartz names the trigger that it makes for {@code Scheduler.triggerJob}. */
  private static final String MANUAL = "MT_";

  /** How Sundial's ends, behind the name of the job, unless that one still waits. */
  private static final String MANUAL_OF_SUNDIAL = "-trigger";

  /** The group of the triggers that it makes for jobs whose scheduler died. */
  private static final String RECOVERING = "RECOVERING_JOBS";

  /** Null if the object is no trigger. */
  static @Nullable QuartzTrigger of(@Nullable Object trigger) {
    Object key = Reflection.call(trigger, "getKey");
    Object job = Reflection.call(trigger, "getJobKey");
    return key == null || job == null
        ? null
        : read(
            trigger,
            key.toString(),
            String.valueOf(Reflection.text(key, "getGroup")),
            job.toString(),
            String.valueOf(Reflection.text(job, "getGroup")),
            isManual(trigger) || isOfRecovery(trigger));
  }

  /** A trigger of Sundial, which knows no groups; null if the object is none. */
  static @Nullable QuartzTrigger ofSundial(@Nullable Object trigger) {
    String key = Reflection.text(trigger, "getName");
    String job = Reflection.text(trigger, "getJobName");
    return key == null || job == null
        ? null
        : read(trigger, key, "", job, "", key.equals(job + MANUAL_OF_SUNDIAL));
  }

  private static QuartzTrigger read(
      @Nullable Object trigger,
      String key,
      String group,
      String job,
      String jobGroup,
      boolean own) {
    String text = text(trigger);
    return new QuartzTrigger(
        key,
        group,
        job,
        jobGroup,
        text,
        kind(trigger, text),
        Reflection.call(trigger, "getTimeZone") instanceof TimeZone zone ? zone.getID() : null,
        instant(Reflection.call(trigger, "getNextFireTime")),
        own,
        false);
  }

  /** Whether it was made for {@code Scheduler.triggerJob}. */
  static boolean isManual(@Nullable Object trigger) {
    String name = Reflection.text(Reflection.call(trigger, "getKey"), "getName");
    return name != null && name.startsWith(MANUAL);
  }

  private static boolean isOfRecovery(@Nullable Object trigger) {
    return RECOVERING.equals(Reflection.text(Reflection.call(trigger, "getKey"), "getGroup"));
  }

  QuartzTrigger withNext(@Nullable Instant at) {
    return new QuartzTrigger(key, group, job, jobGroup, text, kind, zone, at, own, paused);
  }

  QuartzTrigger withPaused(boolean held) {
    return new QuartzTrigger(key, group, job, jobGroup, text, kind, zone, next, own, held);
  }

  static @Nullable Instant instant(@Nullable Object date) {
    return date instanceof Date time ? time.toInstant() : null;
  }

  private static String kind(@Nullable Object trigger, @Nullable String text) {
    if (Reflection.call(trigger, "getCronExpression") != null) {
      return "cron";
    }
    if (Reflection.call(trigger, "getRepeatInterval") instanceof Long) {
      return text == null ? "one_time" : "fixed_rate";
    }
    return "trigger";
  }

  private static @Nullable String text(@Nullable Object trigger) {
    String cron = Reflection.text(trigger, "getCronExpression");
    if (cron != null) {
      return cron;
    }
    Object interval = Reflection.call(trigger, "getRepeatInterval");
    Object count = Reflection.call(trigger, "getRepeatCount");
    if (interval instanceof Long millis && count instanceof Integer repeats) {
      return rate(Duration.ofMillis(millis), repeats);
    }
    String unit = Reflection.text(trigger, "getRepeatIntervalUnit");
    if (interval == null || unit == null) {
      return null;
    }
    String from = timeOfDay(Reflection.call(trigger, "getStartTimeOfDay"));
    String to = timeOfDay(Reflection.call(trigger, "getEndTimeOfDay"));
    String every = "every " + interval + ' ' + unit;
    return from == null || to == null ? every : every + " from " + from + " to " + to;
  }

  private static @Nullable String rate(Duration interval, int repeats) {
    if (repeats == 0 || interval.isZero()) {
      return null;
    }
    return repeats == WITHOUT_END
        ? interval.toString()
        : interval + ", " + (repeats + 1) + " times";
  }

  private static @Nullable String timeOfDay(@Nullable Object time) {
    return Reflection.call(time, "getHour") instanceof Integer hour
            && Reflection.call(time, "getMinute") instanceof Integer minute
            && Reflection.call(time, "getSecond") instanceof Integer second
        ? String.format("%02d:%02d:%02d", hour, minute, second)
        : null;
  }
}
