package dev.pulse.agent.weaving.scheduler;

import dev.pulse.agent.bridge.PulseBridge;
import dev.pulse.agent.weaving.HookId;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** What {@link ManagedTasks} has woven into the servers' classes. */
final class ManagedTaskAdvice {

  private ManagedTaskAdvice() {}

  /** The application hands a task to a service. */
  static final class Scheduled {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @HookId int hook,
        @Advice.Origin("#t") String service,
        @Advice.Origin("#m") String method,
        @Advice.AllArguments Object[] given) {
      PulseBridge.observe(hook, given[0], new Object[] {service, method, given});
    }
  }

  /** A trigger is made of an expression, which it does not keep. */
  static final class MadeCron {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @HookId int hook, @Advice.This Object trigger, @Advice.AllArguments Object[] given) {
      PulseBridge.observe(hook, trigger, given[0]);
    }
  }

  /** A task with a period runs. */
  static final class Repeated {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(
        @HookId int hook,
        @Advice.This Object serversTask,
        @Advice.FieldValue("task") @Nullable Object task) {
      return PulseBridge.enter(hook, serversTask, task);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Enter long token, @Advice.Thrown @Nullable Throwable thrown) {
      PulseBridge.exit(token, null, thrown);
    }
  }

  /** A task threw, and the server keeps it for whoever asks the future. */
  static final class Threw {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @HookId int hook,
        @Advice.This Object serversTask,
        @Advice.Argument(0) @Nullable Throwable thrown) {
      PulseBridge.ended(hook, serversTask, thrown);
    }
  }

  /** A task runs within an object of the server's that calls it. */
  static final class Called {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(
        @HookId int hook,
        @Advice.This Object serversTask,
        @Advice.FieldValue("delegate") @Nullable Object task) {
      return PulseBridge.enter(hook, serversTask, task);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
        @Advice.Enter long token,
        @Advice.Return(typing = Assigner.Typing.DYNAMIC) @Nullable Object returned,
        @Advice.Thrown @Nullable Throwable thrown) {
      PulseBridge.exit(token, returned, thrown);
    }
  }
}
