package dev.pulse.agent.capture;

import org.jspecify.annotations.Nullable;

/**
 * An execution, as threads other than its own know it. When nothing is taken of it any more the
 * link is closed and holds nothing: threads and tasks may keep it for as long as they live.
 *
 * <p>Threading: any thread.
 */
public final class ExecutionLink {

  private volatile @Nullable LogBuffer log;

  ExecutionLink(LogBuffer log) {
    this.log = log;
  }

  /** Where output goes; null when it is closed. */
  @Nullable LogBuffer log() {
    return log;
  }

  /** Whatever the recorder keeps of the execution; null when it is closed. */
  @Nullable Object execution() {
    LogBuffer open = log;
    return open == null ? null : open.owner();
  }

  boolean isOpen() {
    return log != null;
  }

  /** From now on nothing that is written by way of this link belongs to the execution. */
  public void close() {
    log = null;
  }
}
