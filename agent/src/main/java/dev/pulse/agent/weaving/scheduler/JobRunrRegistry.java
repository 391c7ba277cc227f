package dev.pulse.agent.weaving.scheduler;

import dev.pulse.agent.weaving.JobDescription;
import dev.pulse.agent.weaving.JobPlan;
import dev.pulse.agent.weaving.JobSchedule;
import dev.pulse.agent.weaving.Reflection;
import java.lang.annotation.Annotation;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What JobRunr was told to do, and how its jobs are called: a recurring job by its id, any other by
 * the method. A job does not know its schedule; the {@code RecurringJob} that it was made of does.
 *
 * <p>Threading: any thread. Recurring jobs are held weakly, as long as JobRunr itself keeps them.
 */
final class JobRunrRegistry {

  private static final String RECURRING_JOB = "org.jobrunr.jobs.RecurringJob";
  private static final String ANNOTATION = "org.jobrunr.jobs.annotations.Job";

  /** An application may make up methods to be called, and recurring jobs, without end. */
  private static final int MOST_PLANS = 10_000;

  /** A server that looks for what is due goes on for a while with what it has read before. */
  private static final Duration STALE = Duration.ofMinutes(1);

  /** By the id of the recurring job. */
  private final Map<String, Recurring> recurring = new ConcurrentHashMap<>();

  /** When a recurring job was taken out, by its id. */
  private final Map<String, Instant> removed = new ConcurrentHashMap<>();

  /** When a job that runs once is due, as was said last, by its signature. */
  private final Map<String, Instant> told = new ConcurrentHashMap<>();

  /**
   * A recurring job.
   *
   * @param told when it is due next, as was said last
   */
  private record Recurring(
      JobSchedule schedule,
      JobDescription job,
      WeakReference<Object> object,
      @Nullable Instant told) {}

  /** A recurring job was registered: what is planned with it, if that is news. */
  @Nullable JobPlan registered(@Nullable Object recurringJob) {
    String id = Reflection.text(recurringJob, "getId");
    if (id != null) {
      removed.remove(id);
    }
    return met(recurringJob);
  }

  /**
   * A recurring job was asked for its next runs: what is planned with it, if that is news. It may
   * have been registered by another JVM, or have been taken out just now.
   */
  @Nullable JobPlan used(Object recurringJob) {
    String id = Reflection.text(recurringJob, "getId");
    Instant taken = id == null ? null : removed.get(id);
    return taken != null && Instant.now().isBefore(taken.plus(STALE)) ? null : met(recurringJob);
  }

  private @Nullable JobPlan met(@Nullable Object recurringJob) {
    String id = Reflection.text(recurringJob, "getId");
    String expression = Reflection.text(recurringJob, "getScheduleExpression");
    String signature = signature(recurringJob);
    if (recurringJob == null || id == null || expression == null || signature == null) {
      return null;
    }
    boolean interval = expression.startsWith("P");
    JobSchedule schedule =
        new JobSchedule(
            expression,
            interval ? "fixed_rate" : "cron",
            interval ? null : Reflection.text(recurringJob, "getZoneId"));
    Instant next = Reflection.call(recurringJob, "getNextRun") instanceof Instant at ? at : null;
    JobDescription job = describe(recurringJob, signature, id, schedule);
    Recurring now = new Recurring(schedule, job, new WeakReference<>(recurringJob), next);
    Recurring before = recurring.put(id, now);
    boolean news = before == null || !job.equals(before.job) || !Objects.equals(next, before.told);
    return news ? new JobPlan(job, next) : null;
  }

  /** What a recurring job is called. */
  static @Nullable String name(Object recurringJob) {
    String id = Reflection.text(recurringJob, "getId");
    String signature = signature(recurringJob);
    return id == null || signature == null
        ? null
        : describe(recurringJob, signature, id, null).name();
  }

  /** A recurring job was taken out. */
  @Nullable JobPlan removed(String id) {
    if (removed.size() >= MOST_PLANS) {
      removed.clear();
    }
    removed.put(id, Instant.now());
    Recurring known = recurring.remove(id);
    return known == null ? null : JobPlan.calledOff(known.job);
  }

  /** A job was stored: when it is due, if it is to wait for its time. */
  @Nullable JobPlan stored(@Nullable Object job) {
    String signature = signature(job);
    if (signature != null
        && recurringId(job) == null
        && Reflection.call(Reflection.call(job, "getJobState"), "getScheduledAt")
            instanceof Instant due
        && due.isAfter(Instant.now())) {
      if (told.size() >= MOST_PLANS) {
        told.clear();
      }
      told.put(signature, due);
      return new JobPlan(describe(job, signature, null, null), due);
    }
    return null;
  }

  /** A job runs, perhaps a little before it is due: then its plan is void all the same. */
  @Nullable JobPlan running(@Nullable Object job) {
    String signature = told.isEmpty() ? null : signature(job);
    Instant due = signature == null ? null : told.get(signature);
    if (signature == null || due == null || !due.equals(plannedAt(job))) {
      return null;
    }
    told.remove(signature);
    return new JobPlan(describe(job, signature, null, null), null);
  }

  /** When it was due, if it waited for its time; of several times, the last. */
  static @Nullable Instant plannedAt(@Nullable Object job) {
    Instant planned = null;
    for (Object state : states(job)) {
      if (Reflection.call(state, "getScheduledAt") instanceof Instant due) {
        planned = due;
      }
    }
    return planned;
  }

  static List<?> states(@Nullable Object job) {
    return Reflection.call(job, "getJobStates") instanceof List<?> states ? states : List.of();
  }

  /** One job object is one run: what they have in common is the recurring job, or the method. */
  @Nullable Object key(@Nullable Object job) {
    String signature = signature(job);
    String id = recurringId(job);
    return signature == null || id == null
        ? signature
        : signature + '\n' + id + '\n' + schedule(id);
  }

  @Nullable JobDescription describe(@Nullable Object job) {
    String signature = signature(job);
    String id = recurringId(job);
    return signature == null
        ? null
        : describe(job, signature, id, id == null ? null : schedule(id));
  }

  /** When the recurring job is due after a run, which may begin a little before it is due. */
  @Nullable Instant nextAfter(@Nullable Instant planned, @Nullable String recurringId) {
    Recurring known = recurringId == null ? null : recurring.get(recurringId);
    Object object = known == null ? null : known.object.get();
    Instant now = Instant.now();
    Instant from = planned == null || now.isAfter(planned) ? now : planned;
    return Reflection.call(object, "getNextRun", Instant.class, from) instanceof Instant next
        ? next
        : null;
  }

  static boolean isRecurringJob(@Nullable Object candidate) {
    return Reflection.isA(candidate, RECURRING_JOB);
  }

  static @Nullable String recurringId(@Nullable Object job) {
    return Reflection.call(job, "getRecurringJobId") instanceof Optional<?> id && id.isPresent()
        ? id.get().toString()
        : null;
  }

  private @Nullable JobSchedule schedule(String recurringId) {
    Recurring known = recurring.get(recurringId);
    return known == null ? null : known.schedule;
  }

  private static JobDescription describe(
      @Nullable Object job,
      String signature,
      @Nullable String recurringId,
      @Nullable JobSchedule schedule) {
    Object details = Reflection.call(job, "getJobDetails");
    String className = Reflection.text(details, "getClassName");
    String methodName = Reflection.text(details, "getMethodName");
    return new JobDescription(
        recurringId == null || isMadeUp(recurringId, signature)
            ? nameOf(signature, annotatedName(job, className, methodName))
            : recurringId,
        className,
        methodName,
        schedule == null ? null : schedule.text(),
        recurringId == null ? "one_time" : schedule == null ? null : schedule.kind(),
        schedule == null ? null : schedule.zone());
  }

  /** Written as JobRunr 8 does, also for older versions, so that an upgrade keeps the names. */
  private static @Nullable String signature(@Nullable Object job) {
    String signature = Reflection.text(job, "getJobSignature");
    return signature == null ? null : signature.replace(", ", ",").replace(",", ", ");
  }

  /** Without an id, JobRunr makes one of the signature, or of its hash when that is long. */
  private static boolean isMadeUp(String recurringId, String signature) {
    String made = signature.replace(" ", "").replace("$", "_");
    return recurringId.equals(made)
        || (made.length() >= 128 && recurringId.matches("[0-9A-Fa-f]{32}"));
  }

  /** A name with places for the arguments of a call is one for each run. */
  private static String nameOf(String signature, @Nullable String annotated) {
    return annotated == null || annotated.isBlank() || annotated.indexOf('%') >= 0
        ? signature
        : annotated;
  }

  /** JobRunr itself loads the class next, to call the method or to find out how to retry. */
  private static @Nullable String annotatedName(
      @Nullable Object job, @Nullable String className, @Nullable String methodName) {
    if (job == null || className == null) {
      return null;
    }
    Class<?> type = Reflection.load(className, job.getClass().getClassLoader());
    if (type == null) {
      return null;
    }
    for (Method method : List.of(type.getMethods())) {
      if (method.getName().equals(methodName)) {
        for (Annotation annotation : method.getAnnotations()) {
          if (annotation.annotationType().getName().equals(ANNOTATION)) {
            return Reflection.text(annotation, "name");
          }
        }
      }
    }
    return null;
  }
}
