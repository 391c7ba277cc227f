package dev.pulse.agent.weaving.scheduler;

import dev.pulse.agent.bridge.PulseBridge;
import dev.pulse.agent.weaving.HookId;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** What is copied into the classes of JBeret and jbatch. */
final class JakartaBatchAdvice {

  private JakartaBatchAdvice() {}

  static final class Job {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(@HookId int hook, @Advice.This Object job) {
      return PulseBridge.enter(hook, job, null);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
        @Advice.Enter long token,
        @Advice.This Object job,
        @Advice.Thrown @Nullable Throwable thrown) {
      PulseBridge.exit(token, job, thrown);
    }
  }

  static final class StepFailure {
    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
        @HookId int hook,
        @Advice.This Object stepController,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (thrown != null) {
        PulseBridge.observe(hook, stepController, thrown);
      }
    }
  }

  static final class Step {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@HookId int hook, @Advice.This Object step) {
      PulseBridge.observe(hook, step, JakartaBatch.STEP_BEGINS);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@HookId int hook, @Advice.This Object step) {
      PulseBridge.observe(hook, step, JakartaBatch.STEP_ENDS);
    }
  }

  static final class Stop {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@HookId int hook, @Advice.This Object job) {
      PulseBridge.observe(hook, job, JakartaBatch.STOP);
    }
  }
}
