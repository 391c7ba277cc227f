package dev.pulse.agent.capture;

/**
 * Is told that a buffer has something to be taken. Threading: any thread that writes; must not
 * block.
 */
@FunctionalInterface
public interface LogListener {

  /** The buffer was empty, and is not any more. */
  void wrote(LogBuffer buffer);
}
