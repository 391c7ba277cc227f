package dev.pulse.agent.weaving.scheduler;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;
import static net.bytebuddy.matcher.ElementMatchers.takesNoArguments;

import dev.pulse.agent.bridge.PulseBridge;
import dev.pulse.agent.weaving.ClassChanges;
import dev.pulse.agent.weaving.InlinedAdvice;
import dev.pulse.agent.weaving.JobDescription;
import dev.pulse.agent.weaving.JobInstrumentation;
import dev.pulse.agent.weaving.JobPlan;
import dev.pulse.agent.weaving.Reflection;
import dev.pulse.agent.weaving.RunDetails;
import dev.pulse.agent.weaving.RunEnd;
import dev.pulse.agent.weaving.StartAnswer;
import dev.pulse.agent.weaving.StartRequest;
import dev.pulse.agent.weaving.WeakIdentityMap;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.bytebuddy.description.type.TypeDescription;
import org.jspecify.annotations.Nullable;

/**
 * Jobs of Quartz 2.
 *
 * <p>The execution begins in {@code JobRunShell} when no listener has vetoed the job, and ends when
 * the shell tells its listeners of the end, with the exception as Quartz has it; a job that Quartz
 * fires again begins once more. No class of the user's is woven, so it does not matter how many
 * classes lie between {@code Job} and the job. What is planned, vetoed and missed is seen where
 * {@code QuartzScheduler} tells its listeners, and where the store sets a missed trigger's time.
 *
 * <p>What stands for a run is its context; where it never comes to one, what the scheduler would
 * have made it of, which answers to the same names; and for a missed run the trigger.
 */
public final class Quartz implements JobInstrumentation {

  private static final String SHELL = "org.quartz.core.JobRunShell";
  private static final String SCHEDULER = "org.quartz.core.QuartzScheduler";
  private static final String SCHEDULER_THREAD = "org.quartz.core.QuartzSchedulerThread";
  private static final String MEMORY_STORE = "org.quartz.simpl.RAMJobStore";
  private static final String JDBC_STORE = "org.quartz.impl.jdbcjobstore.JobStoreSupport";

  /** What Quartz puts around anything that is no {@code JobExecutionException}, and says then. */
  private static final String WRAPPER = "org.quartz.SchedulerException";

  private static final String WRAPPER_MESSAGE = "Job threw an unhandled exception";

  /** When a job that runs again, because its scheduler died, was due: milliseconds as text. */
  private static final String FIRST_DUE =
      "QRTZ_FAILED_JOB_ORIG_TRIGGER_SCHEDULED_FIRETIME_IN_MILLISECONDS_AS_STRING";

  private final QuartzPlans plans = new QuartzPlans();

  private final QuartzStarts starts = new QuartzStarts();

  /** Whether somebody may ask for runs. */
  private boolean startable;

  /** Job objects that were told to stop. */
  private final WeakIdentityMap<Boolean> interrupted = new WeakIdentityMap<>();

  @Override
  public String scheduler() {
    return "quartz";
  }

  @Override
  public Set<String> types() {
    return Set.of(SHELL, SCHEDULER, MEMORY_STORE, JDBC_STORE);
  }

  @Override
  public ClassChanges weave(ClassChanges changes, TypeDescription type, int hook) {
    return switch (type.getName()) {
      case SHELL ->
          changes
              .visit(
                  InlinedAdvice.of(QuartzAdvice.Begin.class, hook)
                      .on(named("notifyListenersBeginning")))
              .visit(
                  InlinedAdvice.of(QuartzAdvice.End.class, hook)
                      .on(named("notifyJobListenersComplete")))
              .visit(
                  InlinedAdvice.of(QuartzAdvice.Broken.class, hook)
                      .on(named("initialize").and(takesArguments(1))))
              .visit(
                  InlinedAdvice.of(QuartzAdvice.Shell.class, hook)
                      .on(named("run").and(takesNoArguments())));
      case SCHEDULER ->
          changes
              .visit(
                  InlinedAdvice.of(QuartzAdvice.Told.class, hook)
                      .on(
                          namedOneOf(QuartzPlans.TOLD.toArray(String[]::new))
                              .and(takesArguments(1))))
              .visit(
                  InlinedAdvice.of(QuartzAdvice.Starting.class, hook)
                      .on(named(QuartzPlans.STARTING).and(takesNoArguments())))
              .visit(
                  InlinedAdvice.of(QuartzAdvice.Misfired.class, hook)
                      .on(named("notifyTriggerListenersMisfired")))
              .visit(
                  InlinedAdvice.of(QuartzAdvice.Vetoed.class, hook)
                      .on(named("notifyJobListenersWasVetoed")))
              .visit(QuartzAdvice.interrupts(hook));
      default ->
          changes
              .visit(
                  InlinedAdvice.of(QuartzAdvice.MisfireInMemory.class, hook)
                      .on(named(QuartzPlans.MISFIRE_IN_MEMORY)))
              .visit(
                  InlinedAdvice.of(QuartzAdvice.MisfireInDatabase.class, hook)
                      .on(named(QuartzPlans.MISFIRE_IN_DATABASE)))
              .visit(
                  InlinedAdvice.of(QuartzAdvice.Complete.class, hook)
                      .on(named(QuartzPlans.COMPLETE).and(takesArguments(3))));
    };
  }

  @Override
  public void rememberJobs() {
    startable = true;
  }

  @Override
  public StartAnswer start(StartRequest request) throws Exception {
    return starts.start(request);
  }

  /**
   * The description itself: a trigger may be changed while the application runs, and a job may have
   * several.
   */
  @Override
  public @Nullable Object key(@Nullable Object self, @Nullable Object run) {
    return describe(self, run);
  }

  @Override
  public @Nullable JobDescription describe(@Nullable Object self, @Nullable Object run) {
    return plans.describe(run);
  }

  @Override
  public <R> R details(@Nullable Object self, @Nullable Object run, RunDetails<R> details) {
    if (startable) {
      starts.met(Reflection.field(self, "qs"));
    }
    Object instance = Reflection.call(run, "getJobInstance");
    if (instance != null && interrupted.get(instance) != null) {
      interrupted.put(instance, false);
    }
    Object trigger = QuartzPlans.triggerOf(run);
    Instant due =
        QuartzTrigger.instant(
            trigger == run
                ? Reflection.call(trigger, "getNextFireTime")
                : Reflection.call(run, "getScheduledFireTime"));
    boolean recovers = Boolean.TRUE.equals(Reflection.call(run, "isRecovering"));
    Object refires = Reflection.call(run, "getRefireCount");
    boolean manual = QuartzTrigger.isManual(trigger);
    return details.told(
        Reflection.text(run, "getFireInstanceId"),
        1 + (recovers ? 1 : 0) + (refires instanceof Integer count ? count : 0),
        recovers ? firstDue(run, due) : due,
        manual,
        trigger == run ? null : plans.nextAfter(run, due),
        manual ? starts.of(trigger) : null);
  }

  private static @Nullable Instant firstDue(@Nullable Object run, @Nullable Instant due) {
    Object data = Reflection.call(run, "getMergedJobDataMap");
    Object millis = Reflection.call(data, "get", Object.class, FIRST_DUE);
    try {
      return millis instanceof String text ? Instant.ofEpochMilli(Long.parseLong(text)) : due;
    } catch (NumberFormatException e) {
      return due;
    }
  }

  /** The end hands over the job's context, which keeps what the job set as its result. */
  @Override
  public @Nullable Object result(@Nullable Object context) {
    return Reflection.call(context, "getResult");
  }

  /** Quartz wraps what the job threw twice, unless the job threw Quartz's own exception. */
  @Override
  public @Nullable Object failure(@Nullable Object context, @Nullable Throwable thrown) {
    Throwable wrapper = thrown == null ? null : thrown.getCause();
    if (wrapper == null || !Reflection.isA(wrapper, WRAPPER)) {
      return thrown;
    }
    String message = wrapper.getMessage();
    Throwable cause = wrapper.getCause();
    return cause != null && message != null && message.startsWith(WRAPPER_MESSAGE) ? cause : thrown;
  }

  @Override
  public @Nullable RunEnd end(@Nullable Object context, @Nullable Throwable thrown) {
    Object instance = Reflection.call(context, "getJobInstance");
    if (instance != null && Boolean.TRUE.equals(interrupted.get(instance))) {
      return RunEnd.INTERRUPTED;
    }
    boolean again = Boolean.TRUE.equals(Reflection.call(thrown, "refireImmediately"));
    return again ? RunEnd.REFIRED : null;
  }

  /** The thread of each scheduler knows it. */
  @Override
  public void askForEarlierPlans(int hook, List<Class<?>> loaded) {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getClass().getName().equals(SCHEDULER_THREAD)) {
        Object scheduler = Reflection.field(thread, "qs");
        if (scheduler != null) {
          PulseBridge.observe(hook, scheduler, new Object[] {QuartzPlans.EARLIER});
        }
      }
    }
  }

  /** A job object is told to stop, or the scheduler or its store told something. */
  @Override
  public List<JobPlan> observeAll(@Nullable Object self, @Nullable Object told) {
    if (self != null && told == null) {
      interrupted.put(self, true);
      return List.of();
    }
    if (startable && self != null && self.getClass().getName().equals(SCHEDULER)) {
      starts.met(self);
    }
    return told instanceof Object[] parts && parts[0] instanceof String method
        ? plans.told(self, method, Stream.of(parts).skip(1).toList())
        : List.of();
  }
}
