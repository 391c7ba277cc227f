package dev.pulse.agent.weaving.scheduler;

import static net.bytebuddy.matcher.ElementMatchers.isConstructor;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.not;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;
import static net.bytebuddy.matcher.ElementMatchers.takesNoArguments;

import dev.pulse.agent.bridge.PulseBridge;
import dev.pulse.agent.weaving.CallWatch;
import dev.pulse.agent.weaving.HookId;
import dev.pulse.agent.weaving.InlinedAdvice;
import dev.pulse.agent.weaving.JobDescription;
import dev.pulse.agent.weaving.JobInstrumentation;
import dev.pulse.agent.weaving.JobPlan;
import dev.pulse.agent.weaving.JobSchedule;
import dev.pulse.agent.weaving.Reflection;
import dev.pulse.agent.weaving.RunDetails;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.DynamicType;
import org.jspecify.annotations.Nullable;

/**
 * Jobs of JobRunr: recurring, scheduled and enqueued.
 *
 * <p>The execution is {@code AbstractBackgroundJobRunner.run}, which lies inside of what catches
 * and retries. The job there does not know its schedule; its {@code RecurringJob} does, and is met
 * when the application registers it and whenever JobRunr makes a job of it.
 */
public final class JobRunr implements JobInstrumentation {

  private static final String RUNNER = "org.jobrunr.server.runner.AbstractBackgroundJobRunner";
  private static final String WORKER = RUNNER + "$BackgroundJobWorker";
  private static final String RECURRING_JOB = "org.jobrunr.jobs.RecurringJob";
  private static final String ANNOTATION = "org.jobrunr.jobs.annotations.Job";

  /** By the id of the recurring job. */
  private final Map<String, JobSchedule> schedules = new ConcurrentHashMap<>();

  @Override
  public String scheduler() {
    return "jobrunr";
  }

  @Override
  public Set<String> types() {
    return Set.of(RUNNER, WORKER, RECURRING_JOB);
  }

  @Override
  public DynamicType.Builder<?> weave(
      DynamicType.Builder<?> builder, TypeDescription type, int hook) {
    return switch (type.getName()) {
      case RUNNER ->
          builder.visit(
              InlinedAdvice.of(RunAdvice.class, hook).on(named("run").and(takesArguments(1))));
      case WORKER -> builder.visit(CallWatch.returnedByReflection(hook));
      default ->
          builder
              .visit(
                  InlinedAdvice.of(RegisterAdvice.class, hook)
                      .on(isConstructor().and(not(takesNoArguments()))))
              .visit(InlinedAdvice.of(UseAdvice.class, hook).on(named("toJob")));
    };
  }

  /** One job object is one run: what they have in common is the recurring job, or the method. */
  @Override
  public @Nullable Object key(@Nullable Object runner, @Nullable Object job) {
    String signature = signature(job);
    if (signature == null) {
      return null;
    }
    String recurring = recurringId(job);
    return recurring == null
        ? signature
        : signature + '\n' + recurring + '\n' + schedules.get(recurring);
  }

  @Override
  public @Nullable JobDescription describe(@Nullable Object runner, @Nullable Object job) {
    String signature = signature(job);
    if (signature == null) {
      return null;
    }
    Object details = Reflection.call(job, "getJobDetails");
    String className = Reflection.text(details, "getClassName");
    String methodName = Reflection.text(details, "getMethodName");
    String recurring = recurringId(job);
    JobSchedule schedule = recurring == null ? null : schedules.get(recurring);
    return new JobDescription(
        recurring == null || isMadeUp(recurring, signature)
            ? nameOf(signature, annotatedName(job, className, methodName))
            : recurring,
        className,
        methodName,
        schedule == null ? null : schedule.text(),
        recurring == null ? "one_time" : schedule == null ? null : schedule.kind(),
        schedule == null ? null : schedule.zone());
  }

  /** Each retry is a run of the same job object, which remembers all its states. */
  @Override
  public RunDetails details(@Nullable Object runner, @Nullable Object job) {
    int failures = 0;
    boolean enqueuedFirst = false;
    Instant planned = null;
    if (Reflection.call(job, "getJobStates") instanceof List<?> states) {
      for (int i = 0; i < states.size(); i++) {
        String name = Reflection.text(states.get(i), "getName");
        if ("FAILED".equals(name)) {
          failures++;
        } else if ("ENQUEUED".equals(name) && i == 0) {
          enqueuedFirst = true;
        } else if (Reflection.call(states.get(i), "getScheduledAt") instanceof Instant due) {
          planned = due;
        }
      }
    }
    return new RunDetails(
        Reflection.text(job, "getId"),
        failures + 1,
        planned,
        enqueuedFirst && recurringId(job) != null);
  }

  @Override
  public @Nullable Object result(@Nullable Object job) {
    return isDeleted(job) ? "deleted while it ran" : null;
  }

  /** A job that is deleted while it runs is interrupted, and JobRunr has nothing more to say. */
  @Override
  public @Nullable Object failure(@Nullable Object job, @Nullable Throwable thrown) {
    if (isDeleted(job) && isInterruption(thrown)) {
      return null;
    }
    return thrown instanceof InvocationTargetException wrapper && wrapper.getCause() != null
        ? wrapper.getCause()
        : thrown;
  }

  @Override
  public @Nullable JobPlan observe(@Nullable Object recurringJob, @Nullable Object argument) {
    String id = Reflection.text(recurringJob, "getId");
    String expression = Reflection.text(recurringJob, "getScheduleExpression");
    if (id != null && expression != null) {
      boolean interval = expression.startsWith("P");
      schedules.put(
          id,
          new JobSchedule(
              expression,
              interval ? "fixed_rate" : "cron",
              interval ? null : Reflection.text(recurringJob, "getZoneId")));
    }
    return null;
  }

  /** Written as JobRunr 8 does, also for older versions, so that an upgrade keeps the names. */
  private static @Nullable String signature(@Nullable Object job) {
    String signature = Reflection.text(job, "getJobSignature");
    return signature == null ? null : signature.replace(", ", ",").replace(",", ", ");
  }

  private static @Nullable String recurringId(@Nullable Object job) {
    return Reflection.call(job, "getRecurringJobId") instanceof Optional<?> id && id.isPresent()
        ? id.get().toString()
        : null;
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

  /** JobRunr itself loads the class next, to call the method. */
  private static @Nullable String annotatedName(
      @Nullable Object job, @Nullable String className, @Nullable String methodName) {
    if (job == null || className == null) {
      return null;
    }
    Class<?> type = Reflection.load(className, job.getClass().getClassLoader());
    if (type == null) {
      return null;
    }
    for (Method method : type.getMethods()) {
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

  private static boolean isDeleted(@Nullable Object job) {
    return "DELETED".equals(Reflection.text(job, "getState"));
  }

  private static boolean isInterruption(@Nullable Throwable thrown) {
    int depth = 0;
    for (Throwable cause = thrown; cause != null && depth < 50; cause = cause.getCause()) {
      if (cause instanceof InterruptedException) {
        return true;
      }
      depth++;
    }
    return false;
  }

  static final class RunAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(
        @HookId int hook, @Advice.This Object runner, @Advice.Argument(0) @Nullable Object job) {
      return PulseBridge.enter(hook, runner, job);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
        @Advice.Enter long token,
        @Advice.Argument(0) @Nullable Object job,
        @Advice.Thrown @Nullable Throwable thrown) {
      PulseBridge.exit(token, job, thrown);
    }
  }

  static final class RegisterAdvice {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@HookId int hook, @Advice.This Object recurringJob) {
      PulseBridge.observe(hook, recurringJob, null);
    }
  }

  static final class UseAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@HookId int hook, @Advice.This Object recurringJob) {
      PulseBridge.observe(hook, recurringJob, null);
    }
  }
}
