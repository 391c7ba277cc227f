package dev.pulse.agent.weaving.scheduler;

import dev.pulse.agent.bridge.PulseBridge;
import dev.pulse.agent.weaving.HookId;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** What is woven into Guava's scheduled services. */
final class GuavaAdvice {

  private GuavaAdvice() {}

  static final class StopAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@HookId int hook, @Advice.This Object delegate) {
      PulseBridge.observe(hook, delegate, "stops");
    }
  }

  static final class ServiceAdvice {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@HookId int hook, @Advice.This Object service) {
      PulseBridge.observe(hook, service, null);
    }
  }

  static final class FactoryAdvice {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @HookId int hook,
        @Advice.Origin("#m") String method,
        @Advice.Argument(0) long first,
        @Advice.Argument(1) long period,
        @Advice.Argument(2) Object unit,
        @Advice.Return Object schedule) {
      PulseBridge.observe(hook, schedule, new Object[] {method, first, period, unit});
    }
  }

  static final class ScheduleAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @HookId int hook, @Advice.This Object schedule, @Advice.Argument(0) Object delegate) {
      PulseBridge.observe(hook, schedule, delegate);
    }
  }

  /** Whatever way it ends, nothing stays open. */
  static final class RunAdvice {
    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
        @HookId int hook, @Advice.This Object self, @Advice.Thrown @Nullable Throwable thrown) {
      PulseBridge.ended(hook, self, thrown);
    }
  }
}
