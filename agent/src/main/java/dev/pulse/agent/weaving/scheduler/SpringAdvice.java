package dev.pulse.agent.weaving.scheduler;

import dev.pulse.agent.bridge.PulseBridge;
import dev.pulse.agent.weaving.HookId;
import java.lang.reflect.Method;
import java.util.concurrent.CancellationException;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * Advice for Spring's schedulers. What it tells besides executions begins with a word, for {@link
 * SpringScheduling#observe}.
 */
final class SpringAdvice {

  private SpringAdvice() {}

  /** A task of Spring, made of a runnable. */
  static final String TASK = "task";

  /** A task of Spring that says when. */
  static final String PLANNED = "planned";

  /** A task that was planned before the agent came. */
  static final String EARLIER = "earlier";

  static final String WRAPPED = "wrapped";
  static final String REACTIVE = "reactive";
  static final String SUBSCRIBES = "subscribes";
  static final String GIVES = "gives";
  static final String COMPLETES = "completes";
  static final String TAKES = "takes";
  static final String TAKEN = "taken";
  static final String BEGINS = "begins";
  static final String ENDS = "ends";
  static final String SCHEDULED = "scheduled";
  static final String WITHDRAWN = "withdrawn";
  static final String ASKED = "asked";
  static final String LOCKED_CALL = "locked call";
  static final String LOCKED_RUN = "locked run";

  /** The method runs a job that its object stands for. */
  static final class Runs {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(@HookId int hook, @Advice.This Object runnable) {
      return PulseBridge.enter(hook, runnable, null);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Enter long token, @Advice.Thrown @Nullable Throwable thrown) {
      PulseBridge.exit(token, null, thrown);
    }
  }

  static final class MakesReactive {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @HookId int hook, @Advice.Argument(0) Method method, @Advice.Return Object runnable) {
      PulseBridge.observe(hook, runnable, new Object[] {REACTIVE, method});
    }
  }

  /** The first argument is told of the end. */
  static final class Subscribes {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @HookId int hook, @Advice.This Object runnable, @Advice.Argument(0) Object subscriber) {
      PulseBridge.continues(hook, subscriber);
      PulseBridge.observe(hook, runnable, new Object[] {SUBSCRIBES, subscriber});
    }
  }

  static final class Gives {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @HookId int hook,
        @Advice.This Object subscriber,
        @Advice.Argument(0) @Nullable Object value) {
      PulseBridge.observe(hook, subscriber, new Object[] {GIVES, value});
    }
  }

  static final class Completes {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@HookId int hook, @Advice.This Object subscriber) {
      PulseBridge.observe(hook, subscriber, COMPLETES);
    }
  }

  static final class Fails {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object subscriber, @Advice.Argument(0) Throwable thrown) {
      PulseBridge.completed(subscriber, null, thrown);
    }
  }

  static final class Cancels {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object subscriber) {
      PulseBridge.completed(
          subscriber, null, new CancellationException("Spring cancelled the subscription."));
    }
  }

  static final class MakesTask {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@HookId int hook, @Advice.Argument(0) @Nullable Object runnable) {
      PulseBridge.observe(hook, runnable, TASK);
    }
  }

  static final class Plans {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @HookId int hook, @Advice.This Object task, @Advice.Argument(0) @Nullable Object runnable) {
      PulseBridge.observe(hook, task, new Object[] {PLANNED, runnable});
    }
  }

  static final class Wraps {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @HookId int hook,
        @Advice.This Object wrapper,
        @Advice.Argument(0) @Nullable Object runnable) {
      PulseBridge.observe(hook, wrapper, new Object[] {WRAPPED, runnable});
    }
  }

  /** A scheduler is given a task; the last argument says when. */
  static final class TakesTask {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @HookId int hook,
        @Advice.This Object scheduler,
        @Advice.Origin("#m") String method,
        @Advice.AllArguments Object[] given) {
      PulseBridge.observe(hook, scheduler, new Object[] {TAKES, method, given});
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@HookId int hook, @Advice.This Object scheduler) {
      PulseBridge.observe(hook, scheduler, TAKEN);
    }
  }

  /** Whatever way it ends, nothing stays open. */
  static final class Ticks {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@HookId int hook, @Advice.This Object wrapper) {
      PulseBridge.observe(hook, wrapper, BEGINS);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
        @HookId int hook, @Advice.This Object wrapper, @Advice.Thrown @Nullable Throwable thrown) {
      PulseBridge.ended(hook, wrapper, thrown);
      PulseBridge.observe(hook, wrapper, ENDS);
    }
  }

  static final class Schedules {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@HookId int hook, @Advice.This Object rescheduling) {
      PulseBridge.observe(hook, rescheduling, SCHEDULED);
    }
  }

  static final class Withdraws {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@HookId int hook, @Advice.This Object scheduled) {
      PulseBridge.observe(hook, scheduled, WITHDRAWN);
    }
  }

  /** The second argument is the lock; what is returned says whether it was granted. */
  static final class AsksForLock {
    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
        @HookId int hook, @Advice.Argument(1) Object lock, @Advice.Return @Nullable Object result) {
      PulseBridge.observe(hook, lock, new Object[] {ASKED, result});
    }
  }

  /** A proxied method is called, if a lock is granted. */
  static final class CallsWithLock {
    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@HookId int hook, @Advice.Argument(0) Object invocation) {
      PulseBridge.observe(hook, invocation, LOCKED_CALL);
    }
  }

  /** A job is run, if a lock is granted. */
  static final class RunsWithLock {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(@HookId int hook, @Advice.Argument(0) Object runnable) {
      return PulseBridge.enter(hook, runnable, null);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
        @HookId int hook,
        @Advice.Enter long token,
        @Advice.Argument(0) Object runnable,
        @Advice.Thrown @Nullable Throwable thrown) {
      PulseBridge.observe(hook, runnable, LOCKED_RUN);
      PulseBridge.exit(token, null, thrown);
    }
  }
}
