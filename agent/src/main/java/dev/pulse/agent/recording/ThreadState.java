package dev.pulse.agent.recording;

import org.jspecify.annotations.Nullable;

/**
 * What the application finds again on its thread when a call to Pulse has come back. Pulse changes
 * none of it; the application's own code may, which Pulse asks for the texts of its objects.
 *
 * @param interrupted whether the thread was; an interrupt that comes meanwhile stays
 */
record ThreadState(Thread thread, boolean interrupted, @Nullable ClassLoader loader) {

  static ThreadState now() {
    Thread thread = Thread.currentThread();
    return new ThreadState(thread, thread.isInterrupted(), thread.getContextClassLoader());
  }

  void restore() {
    if (thread.getContextClassLoader() != loader) {
      thread.setContextClassLoader(loader);
    }
    if (interrupted && !thread.isInterrupted()) {
      thread.interrupt();
    }
  }
}
