package dev.pulse.agent.store;

/** Removes from a history what need not be kept. Threading: for one thread at a time. */
public interface Retention {

  /**
   * Removes a little of what the limits do not allow, and returns space to the file system: so
   * little that whoever writes meanwhile waits for some milliseconds at most.
   *
   * @return whether there may be more to do at once
   * @throws StoreException if it could not be done; the call may be repeated
   */
  boolean prune(RetentionLimits limits);

  /**
   * How large the history is now.
   *
   * @throws StoreException if it cannot be read
   */
  RetentionFigures figures();
}
