package dev.pulse.agent.weaving;

import dev.pulse.agent.bridge.PulseBridge;
import net.bytebuddy.asm.Advice;

/**
 * For a method through which every event of a logging library goes to its appenders, with the event
 * as its first argument: the event is taken at its begin, and until its end nothing else is.
 */
public final class EventAdvice {

  private EventAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  public static boolean enter(
      @HookId int hook, @Advice.This Object logger, @Advice.Argument(0) Object event) {
    return PulseBridge.logging(hook, logger, event);
  }

  @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
  public static void exit(@Advice.Enter boolean taken) {
    if (taken) {
      PulseBridge.logged();
    }
  }
}
