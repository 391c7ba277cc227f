package dev.pulse.agent.store;

/**
 * Removes executions because somebody asks for it, with their logs and what was counted of them.
 * Those that run stay. Threading: any number of threads.
 */
public interface Removal {

  /**
   * Removes an execution.
   *
   * @return whether it was there, and had ended
   * @throws StoreException if it could not be done
   */
  boolean execution(String id);

  /**
   * Removes executions of a job, the oldest first, in small transactions.
   *
   * @param most at most so many
   * @return how many were removed; less than asked for if no more is left that has ended
   * @throws StoreException if it could not be done, or not to the end
   */
  int executionsOf(String jobId, int most);
}
