package dev.pulse.agent.store;

import java.io.IOException;

/** Reads what executions wrote. Threading: any number of threads. */
public interface LogReader {

  /**
   * Appends all that the execution has written so far, piece by piece.
   *
   * @return whether there is such an execution and it has written anything
   * @throws StoreException if the history cannot be read
   * @throws IOException if the target cannot take it
   */
  boolean copyTo(String executionId, Appendable target) throws IOException;

  /**
   * The beginning of what the execution has written.
   *
   * @param limit at most so many characters; never ends between the halves of a surrogate pair
   * @return empty if it has written nothing or there is no such execution
   * @throws StoreException if the history cannot be read
   */
  String head(String executionId, int limit);
}
