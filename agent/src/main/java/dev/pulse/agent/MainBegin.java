package dev.pulse.agent;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Knows when the application's main class has begun, by a look at the stack of the JVM's main
 * thread.
 *
 * <p>Until then Pulse keeps away from files, sockets and whatever else would initialise parts of
 * the JVM that an application, or the server around it, wants to set up first.
 */
final class MainBegin {

  private static final Duration LOOK = Duration.ofMillis(5);

  /** A launcher of its own kind may have no such thread; then time must do. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

  private final @Nullable Thread main;

  private MainBegin(@Nullable Thread main) {
    this.main = main;
  }

  /** Of the thread that runs agents before it runs the main class. */
  static MainBegin of(Thread main) {
    return new MainBegin(main);
  }

  /** It began long ago. */
  static MainBegin past() {
    return new MainBegin(null);
  }

  void await() {
    long begin = System.nanoTime();
    try {
      while (main != null
          && !hasBegun(main)
          && System.nanoTime() - begin < LONGEST_WAIT.toNanos()) {
        Thread.sleep(LOOK.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * At the bottom of the stack stands the JVM's agent support, then its launcher, then the main
   * class.
   */
  private static boolean hasBegun(Thread main) {
    if (!main.isAlive()) {
      return true;
    }
    StackTraceElement[] stack = main.getStackTrace();
    if (stack.length == 0) {
      return false;
    }
    String bottom = stack[stack.length - 1].getClassName();
    return !bottom.startsWith("sun.launcher.")
        && !bottom.startsWith("sun.instrument.")
        && !bottom.startsWith("java.lang.ClassLoader")
        && !bottom.startsWith("jdk.internal.loader.");
  }
}
