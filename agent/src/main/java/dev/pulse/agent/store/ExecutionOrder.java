package dev.pulse.agent.store;

/** In which order executions are listed. */
public enum ExecutionOrder {
  NEWEST_FIRST,
  OLDEST_FIRST,
  /** By duration; those that run, whose duration nobody knows, come last. */
  LONGEST_FIRST
}
