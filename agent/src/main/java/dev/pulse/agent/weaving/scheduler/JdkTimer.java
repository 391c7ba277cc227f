package dev.pulse.agent.weaving.scheduler;

import static net.bytebuddy.matcher.ElementMatchers.named;

import dev.pulse.agent.weaving.BridgeCalls;
import dev.pulse.agent.weaving.CallWatch;
import dev.pulse.agent.weaving.ClassChanges;
import dev.pulse.agent.weaving.Housekeeping;
import dev.pulse.agent.weaving.InlinedAdvice;
import dev.pulse.agent.weaving.JobDescription;
import dev.pulse.agent.weaving.JobInstrumentation;
import dev.pulse.agent.weaving.JobPlan;
import dev.pulse.agent.weaving.RequestedRun;
import dev.pulse.agent.weaving.RunDetails;
import dev.pulse.agent.weaving.StartAnswer;
import dev.pulse.agent.weaving.StartRequest;
import dev.pulse.agent.weaving.StartableJobs;
import dev.pulse.agent.weaving.StartableJobs.Startable;
import dev.pulse.agent.weaving.TaskName;
import dev.pulse.agent.weaving.WeakIdentityMap;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.Timer;
import java.util.TimerTask;
import net.bytebuddy.description.type.TypeDescription;
import org.jspecify.annotations.Nullable;

/**
 * Periodic tasks of {@code java.util.Timer}; those that run once only if the user asks for them.
 *
 * <p>All of them pass {@code Timer.sched}; they run in the loop of the timer's thread, which ends
 * with the first exception, and with it the schedules of all tasks of that timer. A loop that has
 * begun stays as it was, so a class of the application that makes a timer waits, before it does,
 * until the JDK's classes are woven.
 */
public final class JdkTimer implements JobInstrumentation {

  private static final String TIMER = "java.util.Timer";
  private static final String TASK = "java.util.TimerTask";
  private static final String QUEUE = "java.util.TaskQueue";
  private static final String THREAD = "java.util.TimerThread";
  private static final String LOOP = "mainLoop";

  private final WeakIdentityMap<Known> tasks = new WeakIdentityMap<>();

  /** Threads of timers, by what ended them. */
  private final WeakIdentityMap<Throwable> died = new WeakIdentityMap<>();

  /** Whether what runs once, and what frameworks do for themselves, is described too. */
  private boolean hiddenToo;

  private final StartableJobs starts = new StartableJobs();

  /** Whether somebody may ask for runs. */
  private boolean startable;

  /** What is known of a task. */
  private static final class Known {

    final JobDescription job;
    final long period;

    /** What was known before a timer was asked to take the task, which it may refuse. */
    final @Nullable Known before;

    /** When it is due next, in milliseconds as the system's clock counts them. */
    volatile long due;

    Known(JobDescription job, long period, long due, @Nullable Known before) {
      this.job = job;
      this.period = period;
      this.due = due;
      this.before = before;
    }

    JobPlan plan() {
      return new JobPlan(job, Instant.ofEpochMilli(due));
    }
  }

  @Override
  public String scheduler() {
    return "timer";
  }

  @Override
  public Set<String> types() {
    return Set.of(TIMER, TASK, QUEUE, THREAD);
  }

  @Override
  public Set<String> markers() {
    return Set.of("java/util/Timer");
  }

  @Override
  public boolean minds(String className) {
    return hiddenToo || !Housekeeping.owns(className);
  }

  @Override
  public void includeHidden() {
    hiddenToo = true;
  }

  @Override
  public void rememberJobs() {
    startable = true;
  }

  /** The timer is given another task that runs once, and at once, what the job's does. */
  @Override
  public StartAnswer start(StartRequest request) throws Exception {
    for (Startable job : starts.of(request.job())) {
      if (job.task() instanceof TimerTask task && job.runner() instanceof Timer timer) {
        RequestedRun run = RequestedRun.recorded(request, null, task, task);
        request.ask(
            task,
            () -> {
              timer.schedule(new JdkTimerRun(run), 0);
              return run;
            });
        return StartAnswer.ACCEPTED;
      }
    }
    return StartAnswer.NOT_HERE;
  }

  @Override
  public ClassChanges weave(ClassChanges changes, TypeDescription type, int hook) {
    return switch (type.getName()) {
      case TIMER ->
          changes.visit(
              InlinedAdvice.of(
                      hiddenToo
                          ? JdkTimerAdvice.AnySchedAdvice.class
                          : JdkTimerAdvice.SchedAdvice.class,
                      hook)
                  .on(named("sched")));
      case TASK ->
          changes.visit(
              InlinedAdvice.of(
                      hiddenToo
                          ? JdkTimerAdvice.AnyCancelAdvice.class
                          : JdkTimerAdvice.CancelAdvice.class,
                      hook)
                  .on(named("cancel")));
      case QUEUE ->
          changes.visit(
              InlinedAdvice.of(JdkTimerAdvice.ClearAdvice.class, hook).on(named("clear")));
      case THREAD ->
          changes
              .visit(runs(hook))
              .visit(InlinedAdvice.of(JdkTimerAdvice.LoopAdvice.class, hook).on(named(LOOP)));
      default -> changes.visit(waits());
    };
  }

  @Override
  public @Nullable Object key(@Nullable Object thread, @Nullable Object task) {
    return task == null || tasks.get(task) == null ? null : task;
  }

  @Override
  public @Nullable JobDescription describe(@Nullable Object thread, @Nullable Object task) {
    Known known = task == null ? null : tasks.get(task);
    return known == null ? null : known.job;
  }

  /** A timer counts a delay from the start of a run, not from its end. */
  @Override
  public <R> R details(@Nullable Object thread, @Nullable Object task, RunDetails<R> details) {
    Known known = task == null || StartRequest.here() != null ? null : tasks.get(task);
    if (known == null || !(task instanceof TimerTask timerTask)) {
      return details.none();
    }
    Instant planned = Instant.ofEpochMilli(known.due);
    if (known.period == 0) {
      return details.told(null, 1, planned, false);
    }
    known.due = timerTask.scheduledExecutionTime() + Math.abs(known.period);
    return details.told(null, 1, planned, false, Instant.ofEpochMilli(known.due));
  }

  @Override
  public boolean failureEndsSchedule(@Nullable Object returned) {
    return true;
  }

  /** What a timer, its thread or a task has been told: see the advice that calls. */
  @Override
  public @Nullable JobPlan observe(@Nullable Object self, @Nullable Object argument) {
    if (self == null) {
      return null;
    }
    if (argument instanceof Object[] given
        && given[1] instanceof Long due
        && given[2] instanceof Long period) {
      return scheduled(self, given[0], due, period);
    }
    if (self instanceof Thread && argument instanceof Throwable thrown) {
      died.put(self, thrown);
      return null;
    }
    Known known = tasks.get(self);
    if (known == null) {
      return null;
    }
    if (argument instanceof Throwable && known.before != null) {
      tasks.put(self, known.before);
      return known.before.plan();
    }
    starts.remove(known.job.name(), each -> each == self);
    boolean dead = known.period != 0 && argument instanceof Thread && died.get(argument) != null;
    return dead ? JobPlan.dead(known.job) : JobPlan.calledOff(known.job);
  }

  /** A positive period is a rate, a negative one a delay, and 0 means that the task runs once. */
  private @Nullable JobPlan scheduled(Object task, Object timer, long due, long period) {
    TaskName name = TaskName.of(task, null, hiddenToo);
    if (name == null) {
      return null;
    }
    JobDescription job =
        new JobDescription(
            name.name(),
            name.className(),
            name.methodName(),
            period == 0 ? null : Duration.ofMillis(period).abs().toString(),
            period == 0 ? "one_time" : period > 0 ? "fixed_rate" : "fixed_delay",
            null,
            null,
            period == 0 || name.housekeeping());
    Known known = new Known(job, period, due, tasks.get(task));
    tasks.put(task, known);
    if (startable && period != 0) {
      starts.add(job.name(), task, timer);
    }
    return known.plan();
  }

  private static CallWatch waits() {
    return new CallWatch(
        "java/util/Timer", "<init>", null, null, 0, BridgeCalls::scheduling, CallWatch.NOTHING);
  }

  private static CallWatch runs(int hook) {
    return new CallWatch(
        "java/util/TimerTask",
        "run",
        null,
        LOOP,
        BridgeCalls.ROOM,
        BridgeCalls.enterTop(hook),
        BridgeCalls.ended(hook));
  }
}
