package dev.pulse.agent.weaving.scheduler;

import dev.pulse.agent.weaving.JobDescription;
import dev.pulse.agent.weaving.JobPlan;
import dev.pulse.agent.weaving.Reflection;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What db-scheduler's tasks are called and when they are due, as its repository has it.
 *
 * <p>A task is one job, whatever the instance; but an instance that carries its own schedule in its
 * data is a job for itself. Of a task whose instances run once, the next planned start is that of
 * the instance that is due first, as far as this JVM has scheduled it.
 *
 * <p>Threading: any thread.
 */
final class DbSchedulerTasks {

  private static final String OWN_CLASSES = "com.github.kagkarlsson.scheduler.";
  private static final String ONE_TIME = OWN_CLASSES + "task.helper.OneTimeTask";
  static final String RECURRING = OWN_CLASSES + "task.helper.RecurringTask";
  static final String PERSISTENT = OWN_CLASSES + "task.helper.RecurringTaskWithPersistentSchedule";
  private static final String EXECUTION = OWN_CLASSES + "task.Execution";

  /** An application may make up instances with schedules without end. */
  private static final int MOST_PLANS = 10_000;

  /** When a job is due next, as was said last, by its name. */
  private final Map<String, Instant> told = new ConcurrentHashMap<>();

  /**
   * Describes the job of an execution or an instance.
   *
   * @param holder has the resolver of the tasks
   */
  @Nullable JobDescription describe(@Nullable Object holder, @Nullable Object execution) {
    Object instance = instance(execution);
    String name = Reflection.text(instance, "getTaskName");
    if (name == null) {
      return null;
    }
    Object task = task(holder, name);
    boolean persistent = Reflection.isA(task, PERSISTENT);
    Object schedule =
        persistent
            ? Reflection.call(Reflection.call(instance, "getData"), "getSchedule")
            : Reflection.field(task, "schedule");
    String className = task == null ? null : task.getClass().getName();
    boolean users = className != null && !className.startsWith(OWN_CLASSES);
    String cron = Reflection.text(schedule, "getPattern");
    return new JobDescription(
        persistent ? name + '/' + Reflection.text(instance, "getId") : name,
        users ? className : null,
        users ? "execute" : null,
        cron == null ? scheduleText(schedule) : cron,
        kindOf(task, schedule, cron),
        zoneOf(schedule));
  }

  /**
   * The repository has stored when something is due, or has removed it.
   *
   * @param arguments those of its method: an instance; or an execution, and when it is due from now
   *     on or what replaces it, if it is not removed
   * @return null if that is no news
   */
  @Nullable JobPlan stored(@Nullable Object repository, Object[] arguments) {
    Object subject = arguments[0];
    JobDescription job = describe(repository, subject);
    if (job == null) {
      return null;
    }
    if (!Reflection.isA(subject, EXECUTION)) {
      return planned(repository, job, subject, due(subject));
    }
    if (arguments.length == 1) {
      return removed(job, subject);
    }
    Object next = arguments[1];
    if (instance(next) != null) {
      return stored(repository, new Object[] {next});
    }
    Object due = next instanceof Instant ? next : Reflection.call(next, "executionTime");
    return planned(repository, job, subject, due);
  }

  private @Nullable JobPlan removed(JobDescription job, @Nullable Object execution) {
    Instant last = told.get(job.name());
    if (last == null || !last.equals(Reflection.call(execution, "getExecutionTime"))) {
      return null;
    }
    told.remove(job.name());
    return JobPlan.calledOff(job);
  }

  /** The repository was asked for an execution that may have been stored by another JVM. */
  @Nullable JobPlan found(@Nullable Object repository, Optional<?> execution) {
    Object subject = execution.orElse(null);
    JobDescription job = describe(repository, subject);
    return job == null || Boolean.TRUE.equals(Reflection.call(subject, "isPicked"))
        ? null
        : planned(repository, job, subject, Reflection.call(subject, "getExecutionTime"));
  }

  private @Nullable JobPlan planned(
      @Nullable Object repository,
      JobDescription job,
      @Nullable Object subject,
      @Nullable Object due) {
    if (!(due instanceof Instant next)) {
      return null;
    }
    Instant last = told.get(job.name());
    if (next.equals(last) || (last != null && !isOnly(repository, subject) && waits(last, next))) {
      return null;
    }
    if (told.size() >= MOST_PLANS) {
      told.clear();
    }
    told.put(job.name(), next);
    // What is due already may have begun, and then this would come too late.
    return new JobPlan(job, next.isAfter(Instant.now()) ? next : null);
  }

  /** Whether another instance is due before, or this one is due at once. */
  private static boolean waits(Instant last, Instant next) {
    Instant now = Instant.now();
    return !next.isAfter(now) || (last.isAfter(now) && last.isBefore(next));
  }

  /** Whether the job has one instance, so that its word of the plan replaces the one before. */
  private static boolean isOnly(@Nullable Object repository, @Nullable Object subject) {
    String name = Reflection.text(instance(subject), "getTaskName");
    Object task = name == null ? null : task(repository, name);
    return Reflection.isA(task, RECURRING) || Reflection.isA(task, PERSISTENT);
  }

  static @Nullable Object instance(@Nullable Object execution) {
    Object instance = Reflection.field(execution, "taskInstance");
    return instance == null ? Reflection.call(execution, "getTaskInstance") : instance;
  }

  static @Nullable Object task(@Nullable Object holder, String name) {
    Object resolver = Reflection.field(holder, "taskResolver");
    return Reflection.field(resolver, "taskMap") instanceof Map<?, ?> tasks
        ? tasks.get(name)
        : null;
  }

  /** Until version 15 an instance is asked, which may ask its schedule. */
  private static @Nullable Object due(@Nullable Object instance) {
    Object due = Reflection.call(instance, "getExecutionTime");
    return due == null
        ? Reflection.call(instance, "getNextExecutionTime", Instant.class, Instant.now())
        : due;
  }

  private static String kindOf(
      @Nullable Object task, @Nullable Object schedule, @Nullable String cron) {
    if (cron != null) {
      return "cron";
    }
    if (Reflection.field(schedule, "duration") != null) {
      return "fixed_delay";
    }
    return Reflection.isA(task, ONE_TIME) ? "one_time" : "trigger";
  }

  /** Schedules say in {@code toString} what they are, after the name of their class. */
  private static @Nullable String scheduleText(@Nullable Object schedule) {
    if (schedule == null) {
      return null;
    }
    return Reflection.field(schedule, "duration") instanceof Duration delay
        ? delay.toString()
        : Reflection.text(schedule, "toString");
  }

  private static @Nullable String zoneOf(@Nullable Object schedule) {
    Object zone = Reflection.field(schedule, "zoneId");
    if (zone == null) {
      zone = Reflection.field(schedule, "zone");
    }
    return zone instanceof ZoneId id ? id.getId() : null;
  }
}
