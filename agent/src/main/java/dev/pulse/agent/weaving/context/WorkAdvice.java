package dev.pulse.agent.weaving.context;

import dev.pulse.agent.bridge.PulseWork;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Advice for methods that hand a task over, run one, or serve everybody. */
final class WorkAdvice {

  private WorkAdvice() {}

  /** The method's first argument is handed over. */
  static final class SubmitsArgument {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) @Nullable Object task) {
      PulseWork.submitted(task);
    }
  }

  /** What the constructor makes will be run by whoever completes something else. */
  static final class SubmitsItself {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object task) {
      PulseWork.submitted(task);
    }
  }

  /** What the constructor makes is run piece by piece. */
  static final class CreatesItself {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object task) {
      PulseWork.created(task);
    }
  }

  /** The method runs the task. */
  static final class RunsItself {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Object enter(@Advice.This Object task) {
      return PulseWork.begin(task);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Enter @Nullable Object before) {
      PulseWork.end(before);
    }
  }

  /** The method runs the task that is its first argument. */
  static final class RunsArgument {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Object enter(@Advice.Argument(0) Object task) {
      return PulseWork.begin(task);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Enter @Nullable Object before) {
      PulseWork.end(before);
    }
  }

  /** The thread waits in this method, and runs what others left. */
  static final class Helps {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static boolean enter() {
      return PulseWork.help();
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Enter boolean begun) {
      PulseWork.helped(begun);
    }
  }

  /** The thread's next task is the method's second argument. */
  static final class NextIsArgument {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(1) @Nullable Object task) {
      PulseWork.nextUnlessTold(task);
    }
  }

  /** What the method hands over is nobody's. */
  static final class HandsOverNothing {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Object enter() {
      return PulseWork.beginNothing();
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Enter @Nullable Object before) {
      PulseWork.end(before);
    }
  }

  /** The method is the life of a thread that serves everybody. */
  static final class ServesEverybody {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter() {
      PulseWork.worker();
    }
  }
}
