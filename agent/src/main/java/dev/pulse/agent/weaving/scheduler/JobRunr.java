package dev.pulse.agent.weaving.scheduler;

import static net.bytebuddy.matcher.ElementMatchers.isConstructor;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;
import static net.bytebuddy.matcher.ElementMatchers.takesNoArguments;

import dev.pulse.agent.bridge.PulseBridge;
import dev.pulse.agent.weaving.CallWatch;
import dev.pulse.agent.weaving.ClassChanges;
import dev.pulse.agent.weaving.HookId;
import dev.pulse.agent.weaving.InlinedAdvice;
import dev.pulse.agent.weaving.JobDescription;
import dev.pulse.agent.weaving.JobInstrumentation;
import dev.pulse.agent.weaving.JobPlan;
import dev.pulse.agent.weaving.Reflection;
import dev.pulse.agent.weaving.RunDetails;
import dev.pulse.agent.weaving.RunEnd;
import dev.pulse.agent.weaving.StartAnswer;
import dev.pulse.agent.weaving.StartRequest;
import java.lang.reflect.InvocationTargetException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;
import org.jspecify.annotations.Nullable;

/**
 * Jobs of JobRunr: recurring, scheduled and enqueued.
 *
 * <p>The execution begins and, if it ends well, ends with {@code AbstractBackgroundJobRunner.run}.
 * If it fails, it ends when {@code BackgroundJobPerformer} has asked the filters whether the job is
 * tried again, for only then it is known.
 */
public final class JobRunr implements JobInstrumentation {

  private static final String RUNNER = "org.jobrunr.server.runner.AbstractBackgroundJobRunner";
  private static final String WORKER = RUNNER + "$BackgroundJobWorker";
  private static final String PERFORMER = "org.jobrunr.server.BackgroundJobPerformer";
  private static final String RECURRING_JOB = "org.jobrunr.jobs.RecurringJob";
  private static final String JOB_SCHEDULER = "org.jobrunr.scheduling.AbstractJobScheduler";

  /** In front of every store, so that it also sees what the dashboard takes out. */
  private static final String STORE = "org.jobrunr.storage.ThreadSafeStorageProvider";

  /** States of a job that is going to be run. */
  private static final Set<String> AHEAD = Set.of("SCHEDULED", "ENQUEUED", "AWAITING");

  private final JobRunrRegistry registry = new JobRunrRegistry();
  private final JobRunrStarts starts = new JobRunrStarts();

  /** Whether somebody may ask for runs. */
  private boolean startable;

  @Override
  public String scheduler() {
    return "jobrunr";
  }

  @Override
  public Set<String> types() {
    return Set.of(RUNNER, WORKER, PERFORMER, RECURRING_JOB, JOB_SCHEDULER, STORE);
  }

  @Override
  public ClassChanges weave(ClassChanges changes, TypeDescription type, int hook) {
    return switch (type.getName()) {
      case RUNNER ->
          changes.visit(
              InlinedAdvice.of(RunAdvice.class, hook).on(named("run").and(takesArguments(1))));
      case WORKER -> changes.visit(CallWatch.returnedByReflection(hook));
      case PERFORMER ->
          changes
              .visit(
                  InlinedAdvice.of(FailureAdvice.class, hook)
                      .on(
                          named("updateJobStateToFailedAndRunJobFilters")
                              .and(takesArgument(1, Exception.class))))
              .visit(
                  InlinedAdvice.of(PerformAdvice.class, hook)
                      .on(named("run").and(takesNoArguments())));
      case RECURRING_JOB ->
          changes.visit(
              InlinedAdvice.of(UseAdvice.class, hook)
                  .on(namedOneOf("toScheduledJobs", "toScheduledJob", "toEnqueuedJob")));
      case JOB_SCHEDULER ->
          changes
              .visit(
                  InlinedAdvice.of(RegisterAdvice.class, hook)
                      .on(namedOneOf("scheduleRecurrently", "saveJob").and(takesArguments(1))))
              .visit(InlinedAdvice.of(RemoveAdvice.class, hook).on(removal()));
      default -> {
        ClassChanges woven =
            changes.visit(InlinedAdvice.of(RemoveAdvice.class, hook).on(removal()));
        yield startable
            ? woven.visit(InlinedAdvice.of(StoreAdvice.class, hook).on(isConstructor()))
            : woven;
      }
    };
  }

  /** Until version 6 a recurring job is taken out by {@code delete} with its id. */
  private static ElementMatcher<MethodDescription> removal() {
    return namedOneOf("deleteRecurringJob", "delete")
        .and(takesArguments(1))
        .and(takesArgument(0, String.class));
  }

  @Override
  public void rememberJobs() {
    startable = true;
  }

  @Override
  public StartAnswer start(StartRequest request) throws Exception {
    return starts.start(request);
  }

  @Override
  public @Nullable Object key(@Nullable Object runner, @Nullable Object job) {
    return registry.key(job);
  }

  @Override
  public @Nullable JobDescription describe(@Nullable Object runner, @Nullable Object job) {
    return registry.describe(job);
  }

  /** Each retry is a run of the same job object, which remembers all its states. */
  @Override
  public <R> R details(@Nullable Object runner, @Nullable Object job, RunDetails<R> details) {
    List<?> states = JobRunrRegistry.states(job);
    int failures = 0;
    for (Object state : states) {
      if ("FAILED".equals(Reflection.text(state, "getName"))) {
        failures++;
      }
    }
    String recurring = JobRunrRegistry.recurringId(job);
    boolean enqueuedFirst =
        !states.isEmpty() && "ENQUEUED".equals(Reflection.text(states.get(0), "getName"));
    Instant planned = JobRunrRegistry.plannedAt(job);
    boolean manual = enqueuedFirst && recurring != null;
    String id = Reflection.text(job, "getId");
    return details.told(
        id,
        failures + 1,
        planned,
        manual,
        registry.nextAfter(planned, recurring),
        manual ? starts.of(id) : null);
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
  public @Nullable RunEnd end(@Nullable Object job, @Nullable Throwable thrown) {
    String state = state(job);
    if ("DELETED".equals(state)) {
      return RunEnd.CANCELLED;
    }
    return thrown != null && state != null && AHEAD.contains(state) ? RunEnd.RETRIED : null;
  }

  /**
   * {@inheritDoc}
   *
   * @param detail the id of a recurring job that was taken out, or once more the one that was used
   */
  @Override
  public @Nullable JobPlan observe(@Nullable Object job, @Nullable Object detail) {
    if (detail instanceof String id) {
      return registry.removed(id);
    }
    if (job != null && job.getClass().getName().equals(STORE)) {
      starts.met(job);
      return null;
    }
    if (job != null && job == detail) {
      return registry.used(job);
    }
    if (JobRunrRegistry.isRecurringJob(job)) {
      return registry.registered(job);
    }
    return "PROCESSING".equals(state(job)) ? registry.running(job) : registry.stored(job);
  }

  private static boolean isDeleted(@Nullable Object job) {
    return "DELETED".equals(state(job));
  }

  private static @Nullable String state(@Nullable Object job) {
    return Reflection.text(job, "getState");
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
      long token = PulseBridge.enter(hook, runner, job);
      PulseBridge.observe(hook, job, null);
      return token;
    }

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Enter long token, @Advice.Argument(0) @Nullable Object job) {
      PulseBridge.exit(token, job, null);
    }
  }

  static final class FailureAdvice {
    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
        @HookId int hook,
        @Advice.FieldValue("job") @Nullable Object job,
        @Advice.Argument(1) @Nullable Throwable failure) {
      PulseBridge.leave(hook, job, failure);
      PulseBridge.observe(hook, job, null);
    }
  }

  /** Whatever way it ends, nothing stays open. */
  static final class PerformAdvice {
    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
        @HookId int hook,
        @Advice.FieldValue("job") @Nullable Object job,
        @Advice.Thrown @Nullable Throwable thrown) {
      PulseBridge.leave(hook, job, thrown);
    }
  }

  static final class RegisterAdvice {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@HookId int hook, @Advice.Argument(0) @Nullable Object job) {
      PulseBridge.observe(hook, job, null);
    }
  }

  static final class UseAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@HookId int hook, @Advice.This Object recurringJob) {
      PulseBridge.observe(hook, recurringJob, recurringJob);
    }
  }

  static final class StoreAdvice {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@HookId int hook, @Advice.This Object store) {
      PulseBridge.observe(hook, store, null);
    }
  }

  static final class RemoveAdvice {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@HookId int hook, @Advice.Argument(0) @Nullable String id) {
      PulseBridge.observe(hook, null, id);
    }
  }
}
