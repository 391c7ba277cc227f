package dev.pulse.agent.weaving.scheduler;

import dev.pulse.agent.bridge.PulseBridge;
import dev.pulse.agent.weaving.HookId;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** What is woven into the schedulers of Akka and Pekko. */
final class ActorSchedulerAdvice {

  private ActorSchedulerAdvice() {}

  static final class RateAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @HookId int hook,
        @Advice.Argument(0) Object first,
        @Advice.Argument(1) Object interval,
        @Advice.Argument(2) @Nullable Object runnable) {
      PulseBridge.observe(hook, runnable, new Object[] {"fixed_rate", first, interval});
    }

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @HookId int hook,
        @Advice.Argument(2) @Nullable Object runnable,
        @Advice.Return Object cancellable) {
      PulseBridge.observe(hook, cancellable, runnable);
    }
  }

  static final class DelayAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @HookId int hook,
        @Advice.Argument(0) Object first,
        @Advice.Argument(1) Object delay,
        @Advice.Argument(2) @Nullable Object runnable) {
      PulseBridge.observe(hook, runnable, new Object[] {"fixed_delay", first, delay});
    }

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @HookId int hook,
        @Advice.Argument(2) @Nullable Object runnable,
        @Advice.Return Object cancellable) {
      PulseBridge.observe(hook, cancellable, runnable);
    }
  }

  static final class CancelAdvice {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @HookId int hook, @Advice.This Object cancellable, @Advice.Return boolean cancelled) {
      if (cancelled) {
        PulseBridge.observe(hook, cancellable, null);
      }
    }
  }

  static final class RunAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(@HookId int hook, @Advice.This Object wrapper) {
      return PulseBridge.enter(hook, wrapper, null);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
        @Advice.This Object wrapper,
        @Advice.Enter long token,
        @Advice.Thrown @Nullable Throwable thrown) {
      PulseBridge.exit(token, wrapper, thrown);
    }
  }
}
