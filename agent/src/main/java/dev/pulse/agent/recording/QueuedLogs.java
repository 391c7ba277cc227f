package dev.pulse.agent.recording;

import dev.pulse.agent.capture.LogBuffer;
import dev.pulse.agent.capture.LogListener;

/** Tells the queue of executions that wrote. */
final class QueuedLogs implements LogListener {

  private final ExecutionQueue queue;

  QueuedLogs(ExecutionQueue queue) {
    this.queue = queue;
  }

  @Override
  public void wrote(LogBuffer log) {
    // A log that has just been closed has no execution any more.
    if (log.owner() instanceof ActiveExecution execution) {
      queue.offerLog(execution);
    }
  }

  @Override
  public void filled(LogBuffer log) {
    if (log.owner() instanceof ActiveExecution execution) {
      queue.offerFilled(execution);
    }
  }
}
