package dev.pulse.agent.weaving.scheduler;

import dev.pulse.agent.bridge.PulseBridge;
import dev.pulse.agent.weaving.HookId;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * What is woven into the JDK's timers. Tasks that run once pass by without a call; unless the user
 * asks for them: then the advice named {@code Any} is woven instead.
 */
final class JdkTimerAdvice {

  private JdkTimerAdvice() {}

  /** Before the timer has the task, for it may run at once; a timer that is over refuses it. */
  static final class SchedAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @HookId int hook,
        @Advice.This Object timer,
        @Advice.Argument(0) @Nullable Object task,
        @Advice.Argument(1) long due,
        @Advice.Argument(2) long period) {
      if (period != 0) {
        PulseBridge.observe(hook, task, new Object[] {timer, due, period});
      }
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
        @HookId int hook,
        @Advice.Argument(0) @Nullable Object task,
        @Advice.Argument(2) long period,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (thrown != null && period != 0) {
        PulseBridge.observe(hook, task, thrown);
      }
    }
  }

  /** As {@link SchedAdvice}, for tasks that run once as well. */
  static final class AnySchedAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @HookId int hook,
        @Advice.This Object timer,
        @Advice.Argument(0) @Nullable Object task,
        @Advice.Argument(1) long due,
        @Advice.Argument(2) long period) {
      PulseBridge.observe(hook, task, new Object[] {timer, due, period});
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
        @HookId int hook,
        @Advice.Argument(0) @Nullable Object task,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (thrown != null) {
        PulseBridge.observe(hook, task, thrown);
      }
    }
  }

  static final class CancelAdvice {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @HookId int hook,
        @Advice.This Object task,
        @Advice.FieldValue("period") long period,
        @Advice.Return boolean cancelled) {
      if (cancelled && period != 0) {
        PulseBridge.observe(hook, task, null);
      }
    }
  }

  /** As {@link CancelAdvice}, for tasks that run once as well. */
  static final class AnyCancelAdvice {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@HookId int hook, @Advice.This Object task, @Advice.Return boolean cancelled) {
      if (cancelled) {
        PulseBridge.observe(hook, task, null);
      }
    }
  }

  /** A timer is cancelled, or its thread has died: either way no task of it runs any more. */
  static final class ClearAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @HookId int hook,
        @Advice.FieldValue("queue") Object[] tasks,
        @Advice.FieldValue("size") int size) {
      for (int i = 1; i <= size; i++) {
        PulseBridge.observe(hook, tasks[i], Thread.currentThread());
      }
    }
  }

  /** What a task throws ends the loop. */
  static final class LoopAdvice {
    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
        @HookId int hook, @Advice.This Object thread, @Advice.Thrown @Nullable Throwable thrown) {
      PulseBridge.ended(hook, thread, thrown);
      if (thrown != null) {
        PulseBridge.observe(hook, thread, thrown);
      }
    }
  }
}
