package dev.pulse.agent.capture;

import org.jspecify.annotations.Nullable;

/**
 * What a thread or a task does that is not an execution itself: work for one. Threads and tasks may
 * keep it for as long as they live, for a log that is closed holds on to nothing.
 *
 * @param log of the execution
 * @param task the part of the work, where the application says so
 */
record Work(LogBuffer log, @Nullable String task) {

  /** Whether nothing more is taken of it. */
  boolean isOver() {
    return log.isClosed();
  }
}
