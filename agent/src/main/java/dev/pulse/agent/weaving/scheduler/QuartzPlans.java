package dev.pulse.agent.weaving.scheduler;

import dev.pulse.agent.weaving.JobDescription;
import dev.pulse.agent.weaving.JobPlan;
import dev.pulse.agent.weaving.Reflection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the jobs as Quartz tells of them: its scheduler tells its listeners what is planned, and
 * its stores change triggers on their own.
 *
 * <p>Stores tell while they hold their locks, so nothing is asked of them then.
 *
 * <p>Threading: any thread.
 */
final class QuartzPlans {

  private static final String LISTENERS = "notifySchedulerListeners";

  /** The methods in which the scheduler tells of one thing. */
  static final Set<String> TOLD =
      Set.of(
          // So it is called up to 2.4.
          LISTENERS + "Schduled",
          LISTENERS + "Scheduled",
          LISTENERS + "Unscheduled",
          LISTENERS + "Finalized",
          LISTENERS + "JobAdded",
          LISTENERS + "JobDeleted",
          LISTENERS + "PausedTrigger",
          LISTENERS + "PausedTriggers",
          LISTENERS + "PausedJob",
          LISTENERS + "PausedJobs",
          LISTENERS + "ResumedTrigger",
          LISTENERS + "ResumedTriggers",
          LISTENERS + "ResumedJob",
          LISTENERS + "ResumedJobs");

  static final String STARTING = LISTENERS + "Starting";

  /** The scheduler is asked for what it had planned before the agent came. */
  static final String EARLIER = "earlier";

  static final String MISFIRE_IN_MEMORY = "applyMisfire";
  static final String MISFIRE_IN_DATABASE = "doUpdateOfMisfiredTrigger";
  static final String COMPLETE = "triggeredJobComplete";

  private static final String ANY_GROUP = "org.quartz.impl.matchers.GroupMatcher";
  private static final Set<String> IDLE = Set.of("PAUSED", "ERROR", "COMPLETE", "NONE");

  /**
   * A scheduler with a large database starts no later than this; its other jobs tell when they run.
   */
  private static final Duration LONGEST_LISTING = Duration.ofSeconds(2);

  private final QuartzJobs jobs = new QuartzJobs("execute");

  /** The trigger of a run; the object itself, if that is one. */
  static @Nullable Object triggerOf(@Nullable Object run) {
    Object trigger = Reflection.call(run, "getTrigger");
    return trigger == null ? run : trigger;
  }

  @Nullable JobDescription describe(@Nullable Object run) {
    QuartzTrigger trigger = QuartzTrigger.of(triggerOf(run));
    return trigger == null
        ? null
        : jobs.fires(trigger, className(Reflection.call(run, "getJobDetail")));
  }

  /** When the job of a run is due after it: by this trigger or by another one of its own. */
  @Nullable Instant nextAfter(@Nullable Object run, @Nullable Instant due) {
    String job = Reflection.text(Reflection.call(triggerOf(run), "getJobKey"), "toString");
    Instant known = job == null ? null : jobs.nextAfter(job, due);
    Instant said = QuartzTrigger.instant(Reflection.call(run, "getNextFireTime"));
    return known == null || (said != null && said.isBefore(known)) ? said : known;
  }

  /**
   * The scheduler or its store told something.
   *
   * @param method which of their methods
   * @param what that method's arguments, as far as they matter
   */
  List<JobPlan> told(@Nullable Object self, String method, List<@Nullable Object> what) {
    Object first = what.isEmpty() ? null : what.get(0);
    String name = first == null ? null : first.toString();
    return switch (method) {
      case STARTING ->
          Boolean.TRUE.equals(Reflection.call(self, "supportsPersistence"))
              ? list(self)
              : List.of();
      case EARLIER -> list(self);
      case MISFIRE_IN_MEMORY -> jobs.moved(QuartzTrigger.of(Reflection.field(first, "trigger")));
      case MISFIRE_IN_DATABASE -> jobs.moved(QuartzTrigger.of(first));
      case COMPLETE -> completed(QuartzTrigger.of(first), String.valueOf(what.get(1)));
      default -> listenersTold(self, method.substring(LISTENERS.length()), first, name);
    };
  }

  private List<JobPlan> listenersTold(
      @Nullable Object scheduler, String what, @Nullable Object given, @Nullable String name) {
    return switch (what) {
      case "Schduled", "Scheduled" -> scheduled(scheduler, given);
      case "JobAdded" -> added(given);
      case "JobDeleted" -> name == null ? List.of() : jobs.deleted(name);
      case "Unscheduled" -> jobs.removed(name);
      case "Finalized" -> finished(Reflection.text(given, "getKey"));
      case "PausedTrigger", "ResumedTrigger" ->
          held(what, trigger -> name == null || name.equals(trigger.key()));
      case "PausedTriggers", "ResumedTriggers" ->
          held(what, trigger -> name == null || name.equals(trigger.group()));
      case "PausedJob", "ResumedJob" -> held(what, trigger -> trigger.job().equals(name));
      default -> held(what, trigger -> name == null || name.equals(trigger.jobGroup()));
    };
  }

  private List<JobPlan> held(String what, Predicate<QuartzTrigger> which) {
    return jobs.paused(which, what.startsWith("Paused"));
  }

  private List<JobPlan> scheduled(@Nullable Object scheduler, @Nullable Object given) {
    QuartzTrigger trigger = QuartzTrigger.of(given);
    if (trigger == null) {
      return List.of();
    }
    String className = null;
    if (!jobs.knowsClassOf(trigger.job())) {
      Object detail = detail(scheduler, Reflection.call(given, "getJobKey"));
      if (detail == null) {
        // It ran at once and is gone already, or nobody can tell; its runs tell of it.
        return List.of();
      }
      className = className(detail);
    }
    return jobs.scheduled(trigger, className);
  }

  private List<JobPlan> added(@Nullable Object detail) {
    String job = Reflection.text(Reflection.call(detail, "getKey"), "toString");
    return job == null ? List.of() : List.of(jobs.added(job, className(detail)));
  }

  private List<JobPlan> finished(@Nullable String trigger) {
    return trigger == null ? List.of() : jobs.finished(trigger);
  }

  /**
   * What became of a trigger, or of all that its job has, after a run: it may have been the last.
   */
  private List<JobPlan> completed(@Nullable QuartzTrigger trigger, String instruction) {
    if (trigger == null) {
      return List.of();
    }
    return switch (instruction) {
      case "DELETE_TRIGGER" -> trigger.next() == null ? List.of() : jobs.removed(trigger.key());
      case "SET_TRIGGER_COMPLETE", "SET_TRIGGER_ERROR" -> jobs.stopped(trigger.key());
      case "SET_ALL_JOB_TRIGGERS_COMPLETE", "SET_ALL_JOB_TRIGGERS_ERROR" ->
          jobs.allStopped(trigger.job());
      default -> List.of();
    };
  }

  /** The jobs that are in a database when the scheduler starts. */
  private List<JobPlan> list(@Nullable Object scheduler) {
    List<JobPlan> plans = new ArrayList<>();
    Object any = Reflection.callStatic(scheduler, ANY_GROUP, "anyJobGroup");
    if (any == null
        || !(Reflection.call(scheduler, "getJobKeys", any.getClass(), any)
            instanceof Iterable<?> keys)) {
      return plans;
    }
    long begin = System.nanoTime();
    for (Object key : keys) {
      if (System.nanoTime() - begin > LONGEST_LISTING.toNanos()) {
        break;
      }
      plans.addAll(added(detail(scheduler, key)));
      if (Reflection.call(scheduler, "getTriggersOfJob", key.getClass(), key)
          instanceof Iterable<?> triggers) {
        triggers.forEach(trigger -> plans.addAll(stored(scheduler, trigger)));
      }
    }
    return plans;
  }

  private List<JobPlan> stored(@Nullable Object scheduler, @Nullable Object given) {
    QuartzTrigger trigger = QuartzTrigger.of(given);
    Object key = Reflection.call(given, "getKey");
    if (trigger == null || key == null) {
      return List.of();
    }
    Object state = Reflection.call(scheduler, "getTriggerState", key.getClass(), key);
    return jobs.scheduled(trigger.withPaused(IDLE.contains(Objects.toString(state))), null);
  }

  private static @Nullable Object detail(@Nullable Object scheduler, @Nullable Object jobKey) {
    return jobKey == null
        ? null
        : Reflection.call(scheduler, "getJobDetail", jobKey.getClass(), jobKey);
  }

  private static @Nullable String className(@Nullable Object detail) {
    return Reflection.call(detail, "getJobClass") instanceof Class<?> type ? type.getName() : null;
  }
}
