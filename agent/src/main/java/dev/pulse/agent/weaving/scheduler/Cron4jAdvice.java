package dev.pulse.agent.weaving.scheduler;

import dev.pulse.agent.bridge.PulseBridge;
import dev.pulse.agent.weaving.HookId;
import java.util.List;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** What is woven into cron4j. */
final class Cron4jAdvice {

  private Cron4jAdvice() {}

  static final class RunAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@HookId int hook, @Advice.This Object runner) {
      PulseBridge.enter(hook, runner, null);
    }

    /** Whatever way the runner ends, nothing stays open. */
    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@HookId int hook, @Advice.Thrown @Nullable Throwable thrown) {
      PulseBridge.leave(hook, null, thrown);
    }
  }

  static final class SuccessAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@HookId int hook) {
      PulseBridge.leave(hook, null, null);
    }
  }

  static final class FailureAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@HookId int hook, @Advice.Argument(1) @Nullable Throwable thrown) {
      PulseBridge.leave(hook, null, thrown);
    }
  }

  static final class AddAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @HookId int hook,
        @Advice.This Object collector,
        @Advice.Argument(0) @Nullable Object pattern,
        @Advice.Argument(1) @Nullable Object task) {
      PulseBridge.observe(hook, collector, new Object[] {"add", task, pattern});
    }
  }

  static final class UpdateAdvice {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @HookId int hook,
        @Advice.This Object collector,
        @Advice.FieldValue("ids") List<?> ids,
        @Advice.FieldValue("tasks") List<?> tasks,
        @Advice.Argument(0) @Nullable Object id,
        @Advice.Argument(1) @Nullable Object pattern) {
      int index = ids.indexOf(id);
      if (index >= 0) {
        PulseBridge.observe(hook, collector, new Object[] {"update", tasks.get(index), pattern});
      }
    }
  }

  static final class RemoveAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @HookId int hook,
        @Advice.This Object collector,
        @Advice.FieldValue("ids") List<?> ids,
        @Advice.FieldValue("tasks") List<?> tasks,
        @Advice.Argument(0) @Nullable Object id) {
      int index = ids.indexOf(id);
      if (index >= 0) {
        PulseBridge.observe(hook, collector, new Object[] {"remove", tasks.get(index), null});
      }
    }
  }

  static final class SchedulerAdvice {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@HookId int hook, @Advice.This Object scheduler) {
      PulseBridge.observe(hook, scheduler, null);
    }
  }

  /** The thread tells whether its minute has come, or somebody launches the task by hand. */
  static final class ExecutorAdvice {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@HookId int hook, @Advice.This Object executor) {
      PulseBridge.observe(hook, executor, Thread.currentThread());
    }
  }
}
