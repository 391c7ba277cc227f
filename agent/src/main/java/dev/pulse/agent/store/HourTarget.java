package dev.pulse.agent.store;

/** Is told of hours of jobs. */
@FunctionalInterface
public interface HourTarget {

  /** An hour of a job. */
  void hour(String jobId, HourTotals hour);
}
