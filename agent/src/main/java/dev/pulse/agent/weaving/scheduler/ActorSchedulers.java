package dev.pulse.agent.weaving.scheduler;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;
import static net.bytebuddy.matcher.ElementMatchers.takesNoArguments;

import dev.pulse.agent.bridge.PulseBridge;
import dev.pulse.agent.weaving.HookId;
import dev.pulse.agent.weaving.InlinedAdvice;
import dev.pulse.agent.weaving.JobDescription;
import dev.pulse.agent.weaving.JobInstrumentation;
import dev.pulse.agent.weaving.Reflection;
import dev.pulse.agent.weaving.TaskOrigin;
import dev.pulse.agent.weaving.WeakIdentityMap;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.DynamicType;
import org.jspecify.annotations.Nullable;

/**
 * Periodic runnables of the schedulers of Pekko and Akka. A periodic message to an actor is no
 * execution: what it starts happens elsewhere, later, and is the actor's.
 *
 * <p>The execution is the run of the runnable that the scheduler makes around the application's:
 * there the exception is seen that ends the schedule. Its class has no name of its own, only a
 * number that differs between versions; so all that may be it are woven, and those that hold no
 * runnable are no job.
 */
public final class ActorSchedulers implements JobInstrumentation {

  private static final String[] PACKAGES = {"org.apache.pekko.actor.", "akka.actor."};
  private static final String SCHEDULER = "LightArrayRevolverScheduler";
  private static final String[] WRAPPERS = {
    "$$anon$1", "$$anon$2", "$$anon$3", "$$anon$1$$anon$2", "$$anon$2$$anon$3"
  };

  private static final int MOST_CAPTURED = 4;

  private final WeakIdentityMap<JobDescription> tasks = new WeakIdentityMap<>();

  @Override
  public String scheduler() {
    return "actor-scheduler";
  }

  @Override
  public Set<String> types() {
    Set<String> names = new HashSet<>();
    for (String prefix : PACKAGES) {
      names.add(prefix + SCHEDULER);
      for (String wrapper : WRAPPERS) {
        names.add(prefix + SCHEDULER + wrapper);
        names.add(prefix + "Scheduler" + wrapper);
      }
    }
    return names;
  }

  @Override
  public DynamicType.Builder<?> weave(
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
    boolean runs =
        !type.getDeclaredMethods().filter(named("run").and(takesNoArguments())).isEmpty();
    return runs
        ? builder.visit(
            InlinedAdvice.of(RunAdvice.class, hook).on(named("run").and(takesNoArguments())))
        : builder;
  }

  @Override
  public @Nullable Object key(@Nullable Object wrapper, @Nullable Object argument) {
    return wrapper;
  }

  @Override
  public @Nullable JobDescription describe(@Nullable Object wrapper, @Nullable Object argument) {
    Object runnable = captured(wrapper);
    if (runnable == null) {
      runnable = captured(Reflection.field(wrapper, "$outer"));
    }
    return runnable == null ? null : tasks.get(runnable);
  }

  @Override
  public void observe(@Nullable Object runnable, @Nullable Object argument) {
    if (runnable == null || !(argument instanceof Object[] schedule)) {
      return;
    }
    TaskOrigin origin = TaskOrigin.of(runnable, "run", ActorSchedulers::isFramework);
    if (origin != null) {
      tasks.put(
          runnable,
          new JobDescription(
              origin.name(),
              origin.className(),
              origin.methodName(),
              Reflection.call(schedule[1], "toNanos") instanceof Long nanos
                  ? Duration.ofNanos(nanos).toString()
                  : null,
              String.valueOf(schedule[0]),
              null));
    }
  }

  /** Scala numbers the variables that a class captures. */
  private static @Nullable Object captured(@Nullable Object holder) {
    for (int i = 1; i <= MOST_CAPTURED; i++) {
      if (Reflection.field(holder, "runnable$" + i) instanceof Runnable runnable) {
        return runnable;
      }
    }
    return null;
  }

  private static boolean isFramework(String name) {
    return name.startsWith("org.apache.pekko.") || name.startsWith("akka.");
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
