package dev.pulse.agent.capture;

/**
 * Is told that a buffer has something to be taken. Threading: any thread that writes; must not
 * block.
 */
@FunctionalInterface
public interface LogListener {

  /** The buffer was empty, and is not any more. */
  void wrote(LogBuffer buffer);

  /** So much waits in the buffer that it had better be taken soon. */
  default void filled(LogBuffer buffer) {}
}
