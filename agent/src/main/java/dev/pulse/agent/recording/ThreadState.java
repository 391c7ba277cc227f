package dev.pulse.agent.recording;

import org.jspecify.annotations.Nullable;

/**
 * What the application finds again on its thread when a call to Pulse has come back: whether it is
 * interrupted, and its class loader. Pulse changes none of it; the application's own code may,
 * which Pulse asks for the texts of its objects.
 *
 * <p>There is no object of it: each run of a job comes by here several times.
 *
 * <p>Threading: is about the thread that calls.
 */
final class ThreadState {

  private ThreadState() {}

  static boolean interrupted() {
    return Thread.currentThread().isInterrupted();
  }

  static @Nullable ClassLoader loader() {
    return Thread.currentThread().getContextClassLoader();
  }

  /** An interrupt that came meanwhile stays. */
  static void restore(boolean interrupted, @Nullable ClassLoader loader) {
    Thread thread = Thread.currentThread();
    if (thread.getContextClassLoader() != loader) {
      thread.setContextClassLoader(loader);
    }
    if (interrupted && !thread.isInterrupted()) {
      thread.interrupt();
    }
  }
}
