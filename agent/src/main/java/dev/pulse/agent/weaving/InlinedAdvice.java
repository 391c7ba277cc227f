package dev.pulse.agent.weaving;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.implementation.bytecode.constant.IntegerConstant;

/** Advice that is copied into the woven method, with the hook's number put in as a constant. */
public final class InlinedAdvice {

  private InlinedAdvice() {}

  /**
   * Makes the advice written in a class ready to be woven.
   *
   * @param code its methods are copied: one static call to the bridge each, nothing else
   */
  public static Advice of(Class<?> code, int hook) {
    return Advice.withCustomMapping()
        .bind(HookId.class, IntegerConstant.forValue(hook), int.class)
        .to(code, ClassFileLocator.ForClassLoader.of(code.getClassLoader()));
  }
}
