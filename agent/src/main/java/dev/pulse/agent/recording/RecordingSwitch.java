package dev.pulse.agent.recording;

/**
 * Whether executions are recorded. While it is off none begins and no output is taken; those that
 * have begun still come to their ends.
 *
 * <p>Threading: any thread; woven code asks at every call.
 */
public final class RecordingSwitch {

  private volatile boolean off;

  /** Whether it is off. */
  public boolean isOff() {
    return off;
  }

  /** Switches it. */
  public void off(boolean to) {
    off = to;
  }
}
