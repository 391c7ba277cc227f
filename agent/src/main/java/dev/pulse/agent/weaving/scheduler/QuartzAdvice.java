package dev.pulse.agent.weaving.scheduler;

import dev.pulse.agent.bridge.PulseBridge;
import dev.pulse.agent.weaving.CallWatch;
import dev.pulse.agent.weaving.HookId;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/** What is copied into the classes of Quartz. */
final class QuartzAdvice {

  private QuartzAdvice() {}

  /** Where the scheduler tells a job object to stop, the object comes by. */
  static CallWatch interrupts(int hook) {
    return new CallWatch(
        "org/quartz/InterruptableJob",
        "interrupt",
        "()V",
        null,
        3,
        code -> {
          code.visitInsn(Opcodes.DUP);
          code.visitLdcInsn(hook);
          code.visitInsn(Opcodes.SWAP);
          code.visitInsn(Opcodes.ACONST_NULL);
          code.visitMethodInsn(
              Opcodes.INVOKESTATIC,
              Type.getInternalName(PulseBridge.class),
              "observe",
              "(ILjava/lang/Object;Ljava/lang/Object;)V",
              false);
        },
        CallWatch.NOTHING);
  }

  /** Nobody vetoed the job. If a listener failed, Quartz does not call it either. */
  static final class Begin {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @HookId int hook,
        @Advice.This Object shell,
        @Advice.Argument(0) Object context,
        @Advice.Return boolean goesOn) {
      if (goesOn) {
        PulseBridge.enter(hook, shell, context);
      } else {
        PulseBridge.passedOver(
            hook, shell, context, "skipped", "A listener failed, so Quartz did not call the job.");
      }
    }
  }

  static final class End {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @HookId int hook,
        @Advice.Argument(0) Object context,
        @Advice.Argument(1) @Nullable Throwable thrown) {
      PulseBridge.leave(hook, context, thrown);
    }
  }

  /** Whatever way the shell ends, nothing stays open. */
  static final class Shell {
    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@HookId int hook, @Advice.Thrown @Nullable Throwable thrown) {
      PulseBridge.leave(hook, null, thrown);
    }
  }

  /** There is no object of the job's class: the run has failed before it began. */
  static final class Broken {
    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
        @HookId int hook,
        @Advice.This Object shell,
        @Advice.FieldValue("firedTriggerBundle") @Nullable Object fired,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (thrown != null) {
        PulseBridge.enter(hook, shell, fired);
        PulseBridge.leave(hook, null, thrown);
      }
    }
  }

  static final class Vetoed {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @HookId int hook, @Advice.This Object scheduler, @Advice.Argument(0) Object context) {
      PulseBridge.passedOver(
          hook, scheduler, context, "vetoed", "A trigger listener vetoed this run.");
    }
  }

  /** The trigger still has the time that was missed. */
  static final class Misfired {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @HookId int hook, @Advice.This Object scheduler, @Advice.Argument(0) Object trigger) {
      PulseBridge.passedOver(hook, scheduler, trigger, "misfired", null);
    }
  }

  static final class Told {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @HookId int hook,
        @Advice.This Object scheduler,
        @Advice.Origin("#m") String method,
        @Advice.Argument(0) @Nullable Object what) {
      PulseBridge.observe(hook, scheduler, new Object[] {method, what});
    }
  }

  static final class Starting {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @HookId int hook, @Advice.This Object scheduler, @Advice.Origin("#m") String method) {
      PulseBridge.observe(hook, scheduler, new Object[] {method});
    }
  }

  static final class MisfireInMemory {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @HookId int hook,
        @Advice.This Object store,
        @Advice.Origin("#m") String method,
        @Advice.Argument(0) Object wrapper,
        @Advice.Return boolean misfired) {
      if (misfired) {
        PulseBridge.observe(hook, store, new Object[] {method, wrapper});
      }
    }
  }

  static final class MisfireInDatabase {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @HookId int hook,
        @Advice.This Object store,
        @Advice.Origin("#m") String method,
        @Advice.Argument(1) Object trigger) {
      PulseBridge.observe(hook, store, new Object[] {method, trigger});
    }
  }

  static final class Complete {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @HookId int hook,
        @Advice.This Object store,
        @Advice.Origin("#m") String method,
        @Advice.Argument(0) Object trigger,
        @Advice.Argument(value = 2, typing = Assigner.Typing.DYNAMIC) Object instruction) {
      PulseBridge.observe(hook, store, new Object[] {method, trigger, instruction});
    }
  }
}
