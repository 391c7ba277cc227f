package dev.pulse.agent.weaving;

import dev.pulse.agent.bridge.PulseBridge;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/**
 * Makes each call of a method an execution: the method is the job, and its class and name are the
 * key.
 */
public final class MethodAdvice {

  private MethodAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  public static long enter(@HookId int hook, @Advice.Origin("#t:#m") String method) {
    return PulseBridge.enter(hook, null, method);
  }

  @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
  public static void exit(
      @Advice.Enter long token,
      @Advice.Return(typing = Assigner.Typing.DYNAMIC) @Nullable Object returned,
      @Advice.Thrown @Nullable Throwable thrown) {
    PulseBridge.exit(token, returned, thrown);
  }
}
