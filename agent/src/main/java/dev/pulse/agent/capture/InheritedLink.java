package dev.pulse.agent.capture;

import org.jspecify.annotations.Nullable;

/**
 * Gives a new thread, platform or virtual, the execution of the thread that made it.
 *
 * <p>Set on those threads only on which an execution runs or ran: in a JVM without jobs no thread
 * inherits anything.
 */
final class InheritedLink extends InheritableThreadLocal<@Nullable Object> {

  /** Has a thread asked for what it hands down; of itself it says nothing. */
  private static final Object MARK = new Object();

  private static final InheritedLink OF_THREAD = new InheritedLink();

  /** Whoever inherited began after this was written, and sees it. */
  private static boolean somebodyInherited;

  private InheritedLink() {}

  /** What the calling thread was given at its birth, if anything. */
  static @Nullable ExecutionLink inherited() {
    return somebodyInherited && OF_THREAD.get() instanceof ExecutionLink link ? link : null;
  }

  /** From now on threads that the calling one makes inherit. */
  static void handDown() {
    OF_THREAD.set(MARK);
  }

  /** Called where the application makes a thread: nothing may be thrown. */
  @Override
  protected @Nullable Object childValue(@Nullable Object ofParent) {
    try {
      ExecutionLink link = ThreadContext.current().handDown();
      if (link != null) {
        somebodyInherited = true;
      }
      return link;
    } catch (Throwable ignored) {
      return null;
    }
  }
}
