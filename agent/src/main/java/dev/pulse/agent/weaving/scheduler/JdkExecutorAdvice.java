package dev.pulse.agent.weaving.scheduler;

import dev.pulse.agent.bridge.PulseBridge;
import dev.pulse.agent.weaving.HookId;
import java.util.List;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * What is woven into the JDK's executors. Tasks that run once pass by without a call, for there are
 * many of them; unless the user asks for them: then the advice named {@code Any} or {@code Once} is
 * woven instead.
 */
final class JdkExecutorAdvice {

  private JdkExecutorAdvice() {}

  /** The first argument is the executor. */
  static final class TaskAdvice {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @HookId int hook,
        @Advice.This Object task,
        @Advice.Argument(0) @Nullable Object executor,
        @Advice.Argument(1) @Nullable Object runnable,
        @Advice.Argument(4) long period) {
      if (period != 0) {
        PulseBridge.observe(hook, task, new Object[] {runnable, period, executor});
      }
    }
  }

  /** A constructor without a period. */
  static final class OnceAdvice {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @HookId int hook,
        @Advice.This Object task,
        @Advice.Argument(0) @Nullable Object executor,
        @Advice.Argument(1) @Nullable Object runnableOrCallable) {
      PulseBridge.observe(hook, task, new Object[] {runnableOrCallable, 0L, executor});
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

  static final class AnyCancelAdvice {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@HookId int hook, @Advice.This Object task, @Advice.Return boolean cancelled) {
      if (cancelled) {
        PulseBridge.observe(hook, task, null);
      }
    }
  }

  /** An executor that has been shut down does not take the task. */
  static final class RejectAdvice {
    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
        @HookId int hook,
        @Advice.Argument(0) @Nullable Object task,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (thrown != null) {
        PulseBridge.observe(hook, task, null);
      }
    }
  }

  /** What never came to its turn is handed back, and not cancelled. */
  static final class DrainAdvice {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@HookId int hook, @Advice.Return @Nullable List<Runnable> left) {
      if (left != null) {
        for (Runnable task : left) {
          PulseBridge.observe(hook, task, null);
        }
      }
    }
  }

  static final class ForkJoinTaskAdvice {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @HookId int hook,
        @Advice.This Object task,
        @Advice.Argument(1) long period,
        @Advice.Argument(3) @Nullable Object runnable,
        @Advice.Argument(5) @Nullable Object pool) {
      if (period != 0) {
        PulseBridge.observe(hook, task, new Object[] {runnable, period, pool});
      }
    }
  }

  static final class AnyForkJoinTaskAdvice {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @HookId int hook,
        @Advice.This Object task,
        @Advice.Argument(1) long period,
        @Advice.Argument(3) @Nullable Object runnable,
        @Advice.Argument(4) @Nullable Object callable,
        @Advice.Argument(5) @Nullable Object pool) {
      PulseBridge.observe(
          hook, task, new Object[] {runnable == null ? callable : runnable, period, pool});
    }
  }

  static final class ForkJoinCancelAdvice {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @HookId int hook,
        @Advice.This Object task,
        @Advice.FieldValue("nextDelay") long period,
        @Advice.Return boolean cancelled) {
      if (cancelled && period != 0) {
        PulseBridge.observe(hook, task, null);
      }
    }
  }

  static final class ComputeAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(@HookId int hook, @Advice.This Object task) {
      return PulseBridge.enter(hook, task, null);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
        @Advice.This Object task,
        @Advice.Enter long token,
        @Advice.Thrown @Nullable Throwable thrown) {
      PulseBridge.exit(token, task, thrown);
    }
  }
}
