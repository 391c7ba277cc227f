package dev.pulse.agent.store;

import java.io.IOException;
import java.util.Optional;

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

  /**
   * The end of what the execution has written; what stands before is not read.
   *
   * @param limit at most so many characters; never begins between the halves of a surrogate pair
   * @return empty if it has written nothing or there is no such execution
   * @throws StoreException if the history cannot be read
   */
  String tail(String executionId, int limit);

  /**
   * Hands over lines, with rising numbers. What lies outside the query's bounds is not read.
   *
   * @return whether there is such an execution and it has written anything
   * @throws StoreException if the history cannot be read
   * @throws IOException if the target cannot take it
   */
  boolean lines(String executionId, LogQuery query, LineTarget target) throws IOException;

  /**
   * What all that the execution has written so far consists of.
   *
   * @param filter which lines count as hits
   * @return nothing if it has written nothing or there is no such execution
   * @throws StoreException if the history cannot be read
   */
  Optional<LogSummary> summary(String executionId, LogFilter filter);

  /**
   * The number that the next line will have which the execution writes: 1 if it has written none.
   *
   * @throws StoreException if the history cannot be read
   */
  long nextSeq(String executionId);
}
