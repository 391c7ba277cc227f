package dev.pulse.agent;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;

/**
 * Runs something at the JVM's exit after the application's own shutdown hooks have ended, so that a
 * job which is allowed to finish during an orderly shut-down is still recorded.
 *
 * <p>Hooks registered the usual way run side by side. The JVM itself runs a sequence of steps, of
 * which those hooks are the second ({@code java.lang.Shutdown}); a later step is free on every JVM
 * known. Where there is none, the usual way must do.
 */
final class ShutdownSequence {

  private static final int FIRST_SLOT = 9;
  private static final int LAST_SLOT = 3;

  private ShutdownSequence() {}

  /** The work runs on a daemon, {@code pulse-stop}, and the exit waits so long for it at most. */
  static void append(Runnable work, Duration atMost) {
    Runnable bounded = () -> runBounded(work, atMost);
    if (!appendStep(bounded)) {
      Thread hook = new Thread(bounded, "pulse-shutdown");
      hook.setContextClassLoader(ClassLoader.getSystemClassLoader());
      Runtime.getRuntime().addShutdownHook(hook);
    }
  }

  /** By plain reflection: the JVM would make several classes for a method handle. */
  private static boolean appendStep(Runnable step) {
    try {
      Method add =
          Class.forName("java.lang.Shutdown")
              .getDeclaredMethod("add", int.class, boolean.class, Runnable.class);
      add.setAccessible(true);
      for (int slot = FIRST_SLOT; slot >= LAST_SLOT; slot--) {
        if (appendAt(slot, step, add)) {
          return true;
        }
      }
      return false;
    } catch (ReflectiveOperationException | RuntimeException unavailable) {
      return false;
    }
  }

  private static boolean appendAt(int slot, Runnable step, Method add)
      throws IllegalAccessException {
    try {
      add.invoke(null, slot, false, step);
      return true;
    } catch (InvocationTargetException taken) {
      return false;
    }
  }

  private static void runBounded(Runnable work, Duration atMost) {
    try {
      AgentThreads.start("pulse-stop", work).join(atMost.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
