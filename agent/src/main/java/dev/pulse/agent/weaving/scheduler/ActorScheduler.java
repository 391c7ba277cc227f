package dev.pulse.agent.weaving.scheduler;

import static net.bytebuddy.matcher.ElementMatchers.fieldType;
import static net.bytebuddy.matcher.ElementMatchers.nameContains;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.returns;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;
import static net.bytebuddy.matcher.ElementMatchers.takesNoArguments;

import dev.pulse.agent.weaving.ClassChanges;
import dev.pulse.agent.weaving.InlinedAdvice;
import dev.pulse.agent.weaving.JobDescription;
import dev.pulse.agent.weaving.JobInstrumentation;
import dev.pulse.agent.weaving.JobPlan;
import dev.pulse.agent.weaving.Reflection;
import dev.pulse.agent.weaving.RunDetails;
import dev.pulse.agent.weaving.RunEnd;
import dev.pulse.agent.weaving.TaskName;
import dev.pulse.agent.weaving.WeakIdentityMap;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;
import org.jspecify.annotations.Nullable;

/**
 * Periodic runnables of the scheduler that Akka has, and Pekko after it. A periodic message to an
 * actor is no execution: what it starts happens elsewhere, later, and is the actor's.
 *
 * <p>The execution is the run of the runnable that the scheduler makes around the application's:
 * there the exception is seen that ends the schedule. Its class has no name of its own, only a
 * number that differs between versions; so all that may be it are looked at, and those are woven
 * that hold a runnable, themselves or in the object around them. For a rate the wrapper counts when
 * it is due; for a delay nobody knows.
 */
public abstract class ActorScheduler implements JobInstrumentation {

  private static final String SCHEDULER = "LightArrayRevolverScheduler";
  private static final String[] WRAPPERS = {
    "$$anon$1", "$$anon$2", "$$anon$3", "$$anon$1$$anon$2", "$$anon$2$$anon$3"
  };

  private static final String OUTER = "$outer";

  private final String name;
  private final String packages;
  private final WeakIdentityMap<JobDescription> tasks = new WeakIdentityMap<>();

  /**
   * The scheduler of one of the two.
   *
   * @param packages what the names of its classes begin with
   */
  private ActorScheduler(String name, String packages) {
    this.name = name;
    this.packages = packages;
  }

  /** That of Akka. */
  public static final class Akka extends ActorScheduler {

    /** Found through the service file. */
    public Akka() {
      super("akka", "akka.");
    }
  }

  /** That of Pekko. */
  public static final class Pekko extends ActorScheduler {

    /** Found through the service file. */
    public Pekko() {
      super("pekko", "org.apache.pekko.");
    }
  }

  @Override
  public final String scheduler() {
    return name;
  }

  @Override
  public final Set<String> types() {
    Set<String> names = new HashSet<>();
    names.add(packages + "actor." + SCHEDULER);
    names.add(packages + "actor.Scheduler$AtomicCancellable");
    for (String wrapper : WRAPPERS) {
      names.add(packages + "actor." + SCHEDULER + wrapper);
      names.add(packages + "actor.Scheduler" + wrapper);
    }
    return names;
  }

  @Override
  public final ClassChanges weave(ClassChanges changes, TypeDescription type, int hook) {
    if (type.getName().endsWith(SCHEDULER)) {
      return changes
          .visit(
              InlinedAdvice.of(ActorSchedulerAdvice.RateAdvice.class, hook)
                  .on(
                      named("schedule")
                          .and(takesArguments(4))
                          .and(takesArgument(2, Runnable.class))))
          .visit(
              InlinedAdvice.of(ActorSchedulerAdvice.DelayAdvice.class, hook)
                  .on(
                      named("scheduleWithFixedDelay")
                          .and(takesArguments(4))
                          .and(takesArgument(2, Runnable.class))));
    }
    ClassChanges woven =
        changes.visit(
            InlinedAdvice.of(ActorSchedulerAdvice.CancelAdvice.class, hook)
                .on(named("cancel").and(takesNoArguments()).and(returns(boolean.class))));
    return holdsRunnable(type)
        ? woven.visit(
            InlinedAdvice.of(ActorSchedulerAdvice.RunAdvice.class, hook)
                .on(named("run").and(takesNoArguments())))
        : woven;
  }

  @Override
  public final @Nullable Object key(@Nullable Object wrapper, @Nullable Object argument) {
    return wrapper;
  }

  @Override
  public final @Nullable JobDescription describe(
      @Nullable Object wrapper, @Nullable Object argument) {
    Object runnable = captured(wrapper);
    if (runnable == null) {
      runnable = captured(Reflection.field(wrapper, OUTER));
    }
    return runnable == null ? null : tasks.get(runnable);
  }

  /** The wrapper of a rate is a number, the time at which it is due as the system counts nanos. */
  @Override
  public final <R> R details(
      @Nullable Object wrapper, @Nullable Object argument, RunDetails<R> details) {
    if (!(wrapper instanceof AtomicLong due)) {
      return details.none();
    }
    long delay = Math.min(0, due.get() - System.nanoTime());
    return details.told(null, 1, Instant.now().plusNanos(delay), false);
  }

  /** What is handed over is the wrapper itself, for {@link #end}. */
  @Override
  public final @Nullable Object result(@Nullable Object wrapper) {
    return null;
  }

  @Override
  public final @Nullable RunEnd end(@Nullable Object wrapper, @Nullable Throwable thrown) {
    Object cancellable = Reflection.field(wrapper, OUTER);
    return Boolean.TRUE.equals(Reflection.call(cancellable, "isCancelled"))
        ? RunEnd.CANCELLED
        : null;
  }

  @Override
  public final boolean failureEndsSchedule(@Nullable Object returned) {
    return true;
  }

  /** A runnable is scheduled, has got what can cancel it, or is cancelled: see the advice. */
  @Override
  public final @Nullable JobPlan observe(@Nullable Object self, @Nullable Object argument) {
    if (self == null) {
      return null;
    }
    if (argument instanceof Object[] schedule) {
      return scheduled(self, schedule);
    }
    JobDescription job = tasks.get(argument == null ? self : argument);
    if (job == null) {
      return null;
    }
    if (argument == null) {
      return JobPlan.calledOff(job);
    }
    tasks.put(self, job);
    return null;
  }

  private @Nullable JobPlan scheduled(Object runnable, Object[] schedule) {
    TaskName task = TaskName.of(runnable, packages);
    if (task == null) {
      return null;
    }
    JobDescription job =
        new JobDescription(
            task.name(),
            task.className(),
            task.methodName(),
            Reflection.call(schedule[2], "toNanos") instanceof Long nanos
                ? Duration.ofNanos(nanos).toString()
                : null,
            String.valueOf(schedule[0]),
            null);
    tasks.put(runnable, job);
    return new JobPlan(
        job,
        Reflection.call(schedule[1], "toNanos") instanceof Long first
            ? Instant.now().plusNanos(first)
            : null);
  }

  /** Scala numbers classes that stand inside of methods, and keeps what they use in fields. */
  private static boolean holdsRunnable(TypeDescription type) {
    boolean runs =
        !type.getDeclaredMethods().filter(named("run").and(takesNoArguments())).isEmpty();
    return runs
        && !type.getDeclaredFields()
            .filter(fieldType(Runnable.class).or(named(OUTER).and(fieldType(isNumbered()))))
            .isEmpty();
  }

  private static ElementMatcher.Junction<TypeDescription> isNumbered() {
    return nameContains("$$anon$");
  }

  private static @Nullable Object captured(@Nullable Object holder) {
    return holder == null ? null : Reflection.fieldOf(holder, Runnable.class);
  }
}
