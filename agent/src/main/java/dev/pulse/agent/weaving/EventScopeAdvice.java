package dev.pulse.agent.weaving;

import dev.pulse.agent.bridge.PulseBridge;
import net.bytebuddy.asm.Advice;

/**
 * For a method of a logging library that tests the level first and hands the event on afterwards:
 * {@link CallsWithin} takes the event midway, and here is the end of it.
 */
public final class EventScopeAdvice {

  private EventScopeAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  public static boolean enter() {
    return PulseBridge.listening();
  }

  @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
  public static void exit(@Advice.Enter boolean listening) {
    if (listening) {
      PulseBridge.logged();
    }
  }
}
