package dev.pulse.agent.store;

/** A history of executions: one face to write to it, narrow ones to read from it. */
public interface HistoryStore extends AutoCloseable {

  /** The writing face. Threading: for one thread at a time. */
  ExecutionWriter writer();

  /** Reads executions. Threading: any number of threads. */
  ExecutionReader executions();

  /** Reads jobs. Threading: any number of threads. */
  JobReader jobs();

  /** Reads what was counted of executions. Threading: any number of threads. */
  StatisticsReader statistics();

  /** Reads instances. Threading: any number of threads. */
  InstanceReader instances();

  /** Reads what executions wrote. Threading: any number of threads. */
  LogReader logs();

  /** Finds executions by what they wrote. Threading: any number of threads. */
  LogSearch search();

  /** What alerts tell of, and those that are on their way. Threading: any number of threads. */
  AlertStore alerts();

  /** Removes what need not be kept. Threading: for one thread at a time. */
  Retention retention();

  /** Removes what somebody asks to be removed. Threading: any number of threads. */
  Removal removal();

  /** What clients had Pulse do. Threading: any number of threads. */
  AuditTrail audit();

  /**
   * Whether another JVM has written to this history since the last call; the first one answers no.
   * Cheap, and never waits. Threading: for one thread at a time.
   */
  boolean othersHaveWritten();

  /**
   * Whether operations are likely to succeed.
   *
   * @throws StoreException with what is wrong
   */
  void check();

  /** Releases everything; the store answers nothing after that. */
  @Override
  void close();
}
