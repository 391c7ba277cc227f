package dev.pulse.agent.weaving.scheduler;

import dev.pulse.agent.weaving.JobDescription;
import dev.pulse.agent.weaving.JobPlan;
import dev.pulse.agent.weaving.Reflection;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The triggers of Quarkus: its own, and those that stand for one of Quartz, which is asked for by
 * its key.
 *
 * <p>Threading: any thread.
 */
final class QuarkusTriggers {

  private static final String SIMPLE_TRIGGER =
      "io.quarkus.scheduler.runtime.SimpleScheduler$SimpleTrigger";

  /** The identity that Quarkus makes of a method begins with a number: which of its schedules. */
  private static final Pattern MADE_IDENTITY = Pattern.compile("(\\d+)_(.+)");

  /** Part of the name of the classes that Quarkus makes to call a method. */
  private static final String INVOKER_CLASS = "_ScheduledInvoker_";

  /** The jobs of the triggers that Quartz keeps, by their keys, for Quartz forgets them. */
  private final Map<String, JobDescription> kept = new ConcurrentHashMap<>();

  private record Schedule(@Nullable String text, String kind, @Nullable String zone) {}

  /** A trigger was made, paused or resumed: what is planned with it. */
  @Nullable JobPlan changed(Object trigger) {
    if (Reflection.isA(trigger, SIMPLE_TRIGGER)) {
      JobDescription job = describe(trigger, null);
      boolean runs = Boolean.TRUE.equals(Reflection.field(trigger, "running"));
      return job == null ? null : JobPlan.dueOrCalledOff(job, runs ? nextOf(trigger) : null);
    }
    Object quartz = ofQuartz(trigger);
    JobDescription job = quartz == null ? null : describe(trigger, quartz);
    if (job == null) {
      return null;
    }
    kept.put(key(trigger), job);
    return new JobPlan(job, nextOf(quartz));
  }

  /** A trigger was taken out. */
  @Nullable JobPlan removed(Object trigger) {
    JobDescription job =
        Reflection.isA(trigger, SIMPLE_TRIGGER)
            ? describe(trigger, null)
            : kept.remove(key(trigger));
    return job == null ? null : JobPlan.calledOff(job);
  }

  /**
   * Describes the job of a trigger.
   *
   * @param quartz the trigger of Quartz for which it stands, if it does
   */
  static @Nullable JobDescription describe(@Nullable Object trigger, @Nullable Object quartz) {
    String identity =
        quartz == null
            ? Reflection.text(trigger, "getId")
            : Reflection.text(Reflection.call(quartz, "getKey"), "getName");
    if (identity == null) {
      return null;
    }
    String method = Reflection.text(trigger, "getMethodDescription");
    int hash = method == null ? -1 : method.indexOf('#');
    Schedule schedule = quartz == null ? scheduleOf(trigger) : scheduleOfQuartz(quartz);
    return new JobDescription(
        name(identity, method),
        method == null || hash < 0 ? null : method.substring(0, hash),
        method == null || hash < 0 ? null : method.substring(hash + 1),
        schedule.text(),
        schedule.kind(),
        schedule.zone(),
        Reflection.field(trigger, "gracePeriod") instanceof Duration grace ? grace : null,
        false);
  }

  /**
   * When it is due next. One of Quarkus's own that has not fired yet does so at its start; else
   * they count from when they fired last, while cron knows whole seconds only.
   */
  static @Nullable Instant nextOf(@Nullable Object trigger) {
    boolean fired = Reflection.field(trigger, "lastFireTime") != null;
    if (!fired && Reflection.field(trigger, "start") instanceof ZonedDateTime start) {
      return start.toInstant();
    }
    Object next = Reflection.call(trigger, "getNextFireTime");
    if (next instanceof Date date) {
      return date.toInstant();
    }
    return next instanceof Instant instant ? instant.truncatedTo(ChronoUnit.SECONDS) : null;
  }

  private static @Nullable Object ofQuartz(Object trigger) {
    return Reflection.field(trigger, "triggerFunction") instanceof Function<?, ?> find
        ? Reflection.call(find, "apply", Object.class, Reflection.field(trigger, "triggerKey"))
        : null;
  }

  private static String key(Object trigger) {
    return String.valueOf(Reflection.field(trigger, "triggerKey"));
  }

  /** What the user gave as identity, else class and method. */
  private static String name(String identity, @Nullable String method) {
    Matcher made = MADE_IDENTITY.matcher(identity);
    if (method == null || !made.matches()) {
      return identity;
    }
    String rest = made.group(2);
    if (!rest.equals(method) && !rest.contains(INVOKER_CLASS)) {
      return identity;
    }
    String name = method.replace('#', '.');
    return made.group(1).equals("1") ? name : name + " (" + made.group(1) + ')';
  }

  private static Schedule scheduleOf(@Nullable Object trigger) {
    String cron = Reflection.text(Reflection.field(trigger, "cron"), "asString");
    if (cron != null) {
      Object zone = Reflection.field(trigger, "timeZone");
      return new Schedule(cron, "cron", zone instanceof ZoneId id ? id.getId() : null);
    }
    return Reflection.field(trigger, "interval") instanceof Long millis
        ? new Schedule(Duration.ofMillis(millis).toString(), "fixed_rate", null)
        : new Schedule(null, "trigger", null);
  }

  private static Schedule scheduleOfQuartz(Object trigger) {
    String cron = Reflection.text(trigger, "getCronExpression");
    if (cron != null) {
      Object zone = Reflection.call(trigger, "getTimeZone");
      return new Schedule(cron, "cron", zone instanceof TimeZone known ? known.getID() : null);
    }
    return Reflection.call(trigger, "getRepeatInterval") instanceof Long millis
        ? new Schedule(Duration.ofMillis(millis).toString(), "fixed_rate", null)
        : new Schedule(null, "trigger", null);
  }
}
