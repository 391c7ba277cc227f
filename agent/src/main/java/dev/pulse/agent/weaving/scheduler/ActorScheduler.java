package dev.pulse.agent.weaving.scheduler;

import static net.bytebuddy.matcher.ElementMatchers.fieldType;
import static net.bytebuddy.matcher.ElementMatchers.nameContains;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;
import static net.bytebuddy.matcher.ElementMatchers.takesNoArguments;

import dev.pulse.agent.bridge.PulseBridge;
import dev.pulse.agent.weaving.HookId;
import dev.pulse.agent.weaving.InlinedAdvice;
import dev.pulse.agent.weaving.JobDescription;
import dev.pulse.agent.weaving.JobInstrumentation;
import dev.pulse.agent.weaving.JobPlan;
import dev.pulse.agent.weaving.Reflection;
import dev.pulse.agent.weaving.TaskName;
import dev.pulse.agent.weaving.WeakIdentityMap;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.matcher.ElementMatcher;
import org.jspecify.annotations.Nullable;

/**
 * Periodic runnables of the scheduler that Akka has, and Pekko after it. A periodic message to an
 * actor is no execution: what it starts happens elsewhere, later, and is the actor's.
 *
 * <p>The execution is the run of the runnable that the scheduler makes around the application's:
 * there the exception is seen that ends the schedule. Its class has no name of its own, only a
 * number that differs between versions; so all that may be it are looked at, and those are woven
 * that hold a runnable, themselves or in the object around them.
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
    for (String wrapper : WRAPPERS) {
      names.add(packages + "actor." + SCHEDULER + wrapper);
      names.add(packages + "actor.Scheduler" + wrapper);
    }
    return names;
  }

  @Override
  public final DynamicType.Builder<?> weave(
      DynamicType.Builder<?> builder, TypeDescription type, int hook) {
    if (type.getName().endsWith(SCHEDULER)) {
      return builder
          .visit(
              InlinedAdvice.of(RateAdvice.class, hook)
                  .on(
                      named("schedule")
                          .and(takesArguments(4))
                          .and(takesArgument(2, Runnable.class))))
          .visit(
              InlinedAdvice.of(DelayAdvice.class, hook)
                  .on(
                      named("scheduleWithFixedDelay")
                          .and(takesArguments(4))
                          .and(takesArgument(2, Runnable.class))));
    }
    return holdsRunnable(type)
        ? builder.visit(
            InlinedAdvice.of(RunAdvice.class, hook).on(named("run").and(takesNoArguments())))
        : builder;
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

  @Override
  public final @Nullable JobPlan observe(@Nullable Object runnable, @Nullable Object argument) {
    if (runnable == null || !(argument instanceof Object[] schedule)) {
      return null;
    }
    TaskName task = TaskName.of(runnable, packages);
    if (task != null) {
      tasks.put(
          runnable,
          new JobDescription(
              task.name(),
              task.className(),
              task.methodName(),
              Reflection.call(schedule[1], "toNanos") instanceof Long nanos
                  ? Duration.ofNanos(nanos).toString()
                  : null,
              String.valueOf(schedule[0]),
              null));
    }
    return null;
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

  static final class RateAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @HookId int hook,
        @Advice.Argument(1) Object interval,
        @Advice.Argument(2) @Nullable Object runnable) {
      PulseBridge.observe(hook, runnable, new Object[] {"fixed_rate", interval});
    }
  }

  static final class DelayAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @HookId int hook,
        @Advice.Argument(1) Object delay,
        @Advice.Argument(2) @Nullable Object runnable) {
      PulseBridge.observe(hook, runnable, new Object[] {"fixed_delay", delay});
    }
  }

  static final class RunAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(@HookId int hook, @Advice.This Object wrapper) {
      return PulseBridge.enter(hook, wrapper, null);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Enter long token, @Advice.Thrown @Nullable Throwable thrown) {
      PulseBridge.exit(token, null, thrown);
    }
  }
}
