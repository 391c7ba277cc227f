package dev.pulse.agent.weaving.scheduler;

import dev.pulse.agent.bridge.PulseBridge;
import dev.pulse.agent.weaving.HookId;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** What is woven into Camel. */
final class CamelAdvice {

  private CamelAdvice() {}

  static final class SendAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(@HookId int hook, @Advice.This Object consumer) {
      return PulseBridge.enter(hook, consumer, null);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Enter long token, @Advice.Thrown @Nullable Throwable thrown) {
      PulseBridge.exit(token, null, thrown);
    }
  }

  /** Whoever sent the exchange, and on whichever thread its route has ended. */
  static final class ReleaseAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) @Nullable Object exchange) {
      if (exchange != null) {
        PulseBridge.completed(exchange, exchange, null);
      }
    }
  }

  static final class QuartzAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(
        @HookId int hook, @Advice.This Object job, @Advice.Argument(0) Object context) {
      return PulseBridge.enter(hook, job, context);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Enter long token, @Advice.Thrown @Nullable Throwable thrown) {
      PulseBridge.exit(token, null, thrown);
    }
  }

  static final class StartAdvice {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@HookId int hook, @Advice.This Object consumer) {
      PulseBridge.observe(hook, consumer, "starts");
    }
  }

  /** Before the timer has the task, for it may run at once. */
  static final class TimerAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@HookId int hook, @Advice.This Object consumer) {
      PulseBridge.observe(hook, consumer, "is timed");
    }
  }

  static final class StopAdvice {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@HookId int hook, @Advice.This Object consumer) {
      PulseBridge.observe(hook, consumer, "stops");
    }
  }

  static final class PollAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@HookId int hook, @Advice.This Object scheduler) {
      PulseBridge.observe(hook, scheduler, "is timed");
    }

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@HookId int hook, @Advice.This Object scheduler) {
      PulseBridge.observe(hook, scheduler, "starts");
    }
  }

  static final class QuartzStartAdvice {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @HookId int hook,
        @Advice.This Object endpoint,
        @Advice.Argument(0) @Nullable Object consumer) {
      PulseBridge.observe(hook, endpoint, new Object[] {consumer});
    }
  }

  /** While the trigger is still there. */
  static final class QuartzStopAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@HookId int hook, @Advice.This Object endpoint) {
      PulseBridge.observe(hook, endpoint, null);
    }
  }
}
