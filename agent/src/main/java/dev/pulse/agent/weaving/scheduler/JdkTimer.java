package dev.pulse.agent.weaving.scheduler;

import static net.bytebuddy.matcher.ElementMatchers.named;

import dev.pulse.agent.bridge.PulseBridge;
import dev.pulse.agent.weaving.BridgeCalls;
import dev.pulse.agent.weaving.CallWatch;
import dev.pulse.agent.weaving.HookId;
import dev.pulse.agent.weaving.Housekeeping;
import dev.pulse.agent.weaving.InlinedAdvice;
import dev.pulse.agent.weaving.JobDescription;
import dev.pulse.agent.weaving.JobInstrumentation;
import dev.pulse.agent.weaving.JobPlan;
import dev.pulse.agent.weaving.TaskName;
import dev.pulse.agent.weaving.WeakIdentityMap;
import java.time.Duration;
import java.util.Set;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.DynamicType;
import org.jspecify.annotations.Nullable;

/**
 * Periodic tasks of {@code java.util.Timer}.
 *
 * <p>All of them pass {@code Timer.sched}; they run in the loop of the timer's thread, which ends
 * with the first exception. A loop that has begun stays as it was, so a class of the application
 * that makes a timer waits, before it does, until the JDK's classes are woven.
 */
public final class JdkTimer implements JobInstrumentation {

  private static final String TIMER = "java.util.Timer";
  private static final String THREAD = "java.util.TimerThread";
  private static final String LOOP = "mainLoop";

  private final WeakIdentityMap<JobDescription> tasks = new WeakIdentityMap<>();

  @Override
  public String scheduler() {
    return "timer";
  }

  @Override
  public Set<String> types() {
    return Set.of(TIMER, THREAD);
  }

  @Override
  public Set<String> markers() {
    return Set.of("java/util/Timer");
  }

  @Override
  public boolean minds(String className) {
    return !Housekeeping.owns(className);
  }

  @Override
  public DynamicType.Builder<?> weave(
      DynamicType.Builder<?> builder, TypeDescription type, int hook) {
    return switch (type.getName()) {
      case TIMER -> builder.visit(InlinedAdvice.of(SchedAdvice.class, hook).on(named("sched")));
      case THREAD ->
          builder.visit(runs(hook)).visit(InlinedAdvice.of(LoopAdvice.class, hook).on(named(LOOP)));
      default -> builder.visit(waits());
    };
  }

  @Override
  public @Nullable Object key(@Nullable Object thread, @Nullable Object task) {
    return task == null || tasks.get(task) == null ? null : task;
  }

  @Override
  public @Nullable JobDescription describe(@Nullable Object thread, @Nullable Object task) {
    return task == null ? null : tasks.get(task);
  }

  @Override
  public @Nullable JobPlan observe(@Nullable Object task, @Nullable Object period) {
    if (task == null || !(period instanceof Long millis)) {
      return null;
    }
    TaskName name = TaskName.of(task, null);
    if (name != null) {
      tasks.put(
          task,
          new JobDescription(
              name.name(),
              name.className(),
              name.methodName(),
              Duration.ofMillis(millis).abs().toString(),
              millis > 0 ? "fixed_rate" : "fixed_delay",
              null));
    }
    return null;
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

  /** A positive period is a rate, a negative one a delay, and 0 means that the task runs once. */
  static final class SchedAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @HookId int hook,
        @Advice.Argument(0) @Nullable Object task,
        @Advice.Argument(2) long period) {
      if (period != 0) {
        PulseBridge.observe(hook, task, period);
      }
    }
  }

  /** What a task throws ends the loop. */
  static final class LoopAdvice {
    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
        @HookId int hook, @Advice.This Object self, @Advice.Thrown @Nullable Throwable thrown) {
      PulseBridge.ended(hook, self, thrown);
    }
  }
}
