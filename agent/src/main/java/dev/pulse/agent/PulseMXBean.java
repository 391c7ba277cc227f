package dev.pulse.agent;

import java.util.List;

/** How Pulse fares, for tools that read by JMX. */
public interface PulseMXBean {

  /** {@code up}, or {@code degraded}. */
  String getStatus();

  /** What is degraded and what to do about it, a sentence each. */
  List<String> getProblems();

  /** Executions that wait in memory to be stored. */
  long getWaiting();

  /** Executions that were lost. */
  long getDropped();

  /** Executions of this JVM that have ended. */
  long getExecutions();

  /**
   * Jobs in the history that are not well: the last of their executions failed, they are overdue,
   * or their schedule is dead; -1 while the history cannot be read.
   */
  int getFailingJobs();

  /** Where the history is kept. */
  String getStore();
}
