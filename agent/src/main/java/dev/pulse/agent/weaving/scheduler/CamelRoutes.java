package dev.pulse.agent.weaving.scheduler;

import dev.pulse.agent.weaving.JobDescription;
import dev.pulse.agent.weaving.JobPlan;
import dev.pulse.agent.weaving.Reflection;
import dev.pulse.agent.weaving.RunDetails;
import dev.pulse.agent.weaving.WeakIdentityMap;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.TimerTask;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads off Camel's consumers and Quartz's triggers which route it is, and when it is due.
 *
 * <p>Threading: any thread.
 */
final class CamelRoutes {

  static final String TIMER = "org.apache.camel.component.timer.TimerConsumer";
  static final String SCHEDULER = "org.apache.camel.component.scheduler.SchedulerConsumer";

  /** How a route says that its id was given by its author. */
  private static final String CUSTOM_ID = "customId";

  /** Names of routes by the key of their Quartz trigger. */
  private final Map<String, String> names = new ConcurrentHashMap<>();

  /** When a timer's consumer is due next, in milliseconds as the system's clock counts them. */
  private final WeakIdentityMap<AtomicLong> due = new WeakIdentityMap<>();

  /** The route of a timer or scheduler. */
  static @Nullable JobDescription ofConsumer(@Nullable Object consumer) {
    Object endpoint = Reflection.call(consumer, "getEndpoint");
    String given = givenId(consumer);
    String name = given == null ? Reflection.text(endpoint, "getEndpointBaseUri") : given;
    if (name == null) {
      return null;
    }
    boolean timer = Reflection.isA(consumer, TIMER);
    Object cron = Reflection.call(Reflection.call(consumer, "getScheduler"), "getCron");
    if (!timer && cron != null) {
      return new JobDescription(name, null, null, cron.toString(), "cron", null);
    }
    Duration period = timer ? periodOf(endpoint) : delayOf(consumer);
    boolean repeats = !Long.valueOf(1).equals(Reflection.call(endpoint, "getRepeatCount"));
    boolean fixedRate =
        timer
            ? Boolean.TRUE.equals(Reflection.call(endpoint, "isFixedRate"))
            : Boolean.FALSE.equals(Reflection.call(consumer, "isUseFixedDelay"));
    return new JobDescription(
        name,
        null,
        null,
        repeats && period != null ? period.toString() : null,
        !repeats || period == null ? "one_time" : fixedRate ? "fixed_rate" : "fixed_delay",
        null);
  }

  /** The route that a trigger of Quartz starts. */
  @Nullable JobDescription ofTrigger(@Nullable Object trigger) {
    String key = Reflection.text(Reflection.call(trigger, "getKey"), "toString");
    if (key == null) {
      return null;
    }
    String cron = Reflection.text(trigger, "getCronExpression");
    String interval =
        Reflection.call(trigger, "getRepeatInterval") instanceof Long millis && millis > 0
            ? Duration.ofMillis(millis).toString()
            : null;
    return new JobDescription(
        names.getOrDefault(key, "quartz://" + key.replace('.', '/')),
        null,
        null,
        cron == null ? interval : cron,
        cron != null ? "cron" : interval != null ? "fixed_rate" : "one_time",
        Reflection.call(trigger, "getTimeZone") instanceof TimeZone zone ? zone.getID() : null);
  }

  static <R> R ofQuartzRun(Object context, RunDetails<R> details) {
    return details.told(
        Reflection.text(context, "getFireInstanceId"),
        1,
        instant(Reflection.call(context, "getScheduledFireTime")),
        false,
        instant(Reflection.call(context, "getNextFireTime")));
  }

  /** A run of a timer or scheduler; a timer counts a delay from the start of the run before. */
  <R> R ofRun(@Nullable Object consumer, RunDetails<R> details) {
    if (consumer == null) {
      return details.none();
    }
    AtomicLong known = due.get(consumer);
    if (!Reflection.isA(consumer, TIMER)) {
      return ofPoll(Reflection.call(consumer, "getScheduler"), known, details);
    }
    if (known == null || known.get() == 0 || known.get() > System.currentTimeMillis()) {
      return details.none();
    }
    Duration period = periodOf(Reflection.call(consumer, "getEndpoint"));
    Instant planned = Instant.ofEpochMilli(known.get());
    if (period == null || !(Reflection.field(consumer, "task") instanceof TimerTask task)) {
      return details.told(null, 1, planned, false);
    }
    known.set(task.scheduledExecutionTime() + period.toMillis());
    return details.told(null, 1, planned, false, Instant.ofEpochMilli(known.get()));
  }

  /** The first run may come before Camel has the future of it, and so may use up what is known. */
  private static <R> R ofPoll(
      @Nullable Object scheduler, @Nullable AtomicLong first, RunDetails<R> details) {
    long millis = first == null ? 0 : first.getAndSet(0);
    Object trigger = currentTrigger(scheduler);
    Instant planned;
    if (millis != 0) {
      planned = Instant.ofEpochMilli(millis);
    } else if (trigger == null) {
      planned = dueAt(scheduler);
    } else {
      planned = instant(Reflection.call(trigger, "getPreviousFireTime"));
    }
    return planned == null || planned.isAfter(Instant.now())
        ? details.none()
        : details.told(
            null, 1, planned, false, instant(Reflection.call(trigger, "getNextFireTime")));
  }

  /** A consumer, or what schedules it, starts, is given to its timer, or stops. */
  @Nullable JobPlan consumer(@Nullable Object self, String happens) {
    Object polled = Reflection.field(self, "consumer");
    Object consumer = polled == null ? self : polled;
    boolean timer = Reflection.isA(consumer, TIMER);
    if (consumer == null || (!timer && !Reflection.isA(consumer, SCHEDULER))) {
      return null;
    }
    JobDescription job = ofConsumer(consumer);
    if (job == null) {
      return null;
    }
    boolean starts = happens.equals("starts");
    if (starts && !timer && due.get(consumer) != null) {
      return null;
    }
    Instant next =
        switch (happens) {
          case "is timed" -> timer ? ofTimer(consumer) : ofPolling(consumer);
          case "starts" -> timer ? known(consumer) : ofScheduler(consumer);
          default -> null;
        };
    if (timer && next == null) {
      due.put(consumer, new AtomicLong());
    }
    return happens.equals("stops") ? JobPlan.calledOff(job) : new JobPlan(job, next);
  }

  private @Nullable Instant known(Object consumer) {
    AtomicLong millis = due.get(consumer);
    return millis == null || millis.get() == 0 ? null : Instant.ofEpochMilli(millis.get());
  }

  private Instant ofTimer(Object consumer) {
    Object endpoint = Reflection.call(consumer, "getEndpoint");
    long first =
        Reflection.call(endpoint, "getTime") instanceof Date time
            ? time.toInstant().toEpochMilli()
            : System.currentTimeMillis()
                + (Reflection.call(endpoint, "getDelay") instanceof Long delay ? delay : 0);
    due.put(consumer, new AtomicLong(first));
    return Instant.ofEpochMilli(first);
  }

  /** Camel's own scheduler is about to begin; Quartz says itself, when it has begun. */
  private @Nullable Instant ofPolling(Object consumer) {
    Object scheduler = Reflection.call(consumer, "getScheduler");
    if (!(Reflection.call(scheduler, "getInitialDelay") instanceof Long delay)
        || !(Reflection.call(scheduler, "getTimeUnit") instanceof TimeUnit unit)) {
      return null;
    }
    long first = System.currentTimeMillis() + unit.toMillis(delay);
    due.put(consumer, new AtomicLong(first));
    return Instant.ofEpochMilli(first);
  }

  private static @Nullable Instant ofScheduler(Object consumer) {
    Object scheduler = Reflection.call(consumer, "getScheduler");
    Object trigger = currentTrigger(scheduler);
    return trigger == null
        ? dueAt(scheduler)
        : instant(Reflection.call(trigger, "getNextFireTime"));
  }

  /** Of several futures nobody knows which one runs. */
  private static @Nullable Instant dueAt(@Nullable Object scheduler) {
    Object futures = Reflection.field(scheduler, "futures");
    return futures instanceof List<?> list
            && list.size() == 1
            && list.get(0) instanceof Delayed delayed
        ? Instant.now().plusNanos(delayed.getDelay(TimeUnit.NANOSECONDS))
        : null;
  }

  /** The trigger that Quartz has of a poll consumer, as it stands now. */
  private static @Nullable Object currentTrigger(@Nullable Object scheduler) {
    return triggerOf(
        Reflection.field(scheduler, "quartzScheduler"),
        Reflection.call(Reflection.field(scheduler, "trigger"), "getKey"));
  }

  private static @Nullable Object triggerOf(@Nullable Object quartz, @Nullable Object key) {
    return key == null ? null : Reflection.call(quartz, "getTrigger", key.getClass(), key);
  }

  /** A consumer of a Quartz endpoint starts: the trigger's key leads to the route's name. */
  @Nullable JobPlan endpoint(@Nullable Object endpoint, @Nullable Object startingConsumer) {
    Object key = Reflection.call(endpoint, "getTriggerKey");
    if (key == null) {
      return null;
    }
    String name = givenId(startingConsumer);
    if (name != null) {
      names.put(key.toString(), name);
    }
    Object quartz = Reflection.call(Reflection.call(endpoint, "getComponent"), "getScheduler");
    Object trigger = triggerOf(quartz, key);
    JobDescription job = ofTrigger(trigger);
    if (job == null) {
      return null;
    }
    return startingConsumer == null
        ? JobPlan.calledOff(job)
        : new JobPlan(job, instant(Reflection.call(trigger, "getNextFireTime")));
  }

  private static @Nullable Instant instant(@Nullable Object date) {
    return date instanceof Date time ? time.toInstant() : null;
  }

  /** The route's id, unless Camel made it up by counting routes. */
  private static @Nullable String givenId(@Nullable Object consumer) {
    Object route = Reflection.call(consumer, "getRoute");
    boolean given =
        Reflection.call(route, "getProperties") instanceof Map<?, ?> properties
            && "true".equals(String.valueOf(properties.get(CUSTOM_ID)));
    return given ? Reflection.text(route, "getRouteId") : null;
  }

  private static @Nullable Duration periodOf(@Nullable Object endpoint) {
    return Reflection.call(endpoint, "getPeriod") instanceof Long millis && millis > 0
        ? Duration.ofMillis(millis)
        : null;
  }

  private static @Nullable Duration delayOf(@Nullable Object consumer) {
    return Reflection.call(consumer, "getDelay") instanceof Long delay
            && Reflection.call(consumer, "getTimeUnit") instanceof TimeUnit unit
        ? Duration.of(delay, unit.toChronoUnit())
        : null;
  }
}
