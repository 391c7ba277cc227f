package dev.pulse.agent.store;

import dev.pulse.agent.model.Execution;
import java.util.Optional;

/** Reads executions. Threading: any number of threads. */
public interface ExecutionReader {

  /**
   * A page of executions, newest first, with the total of those that the query matches. Their
   * failures come without the stack.
   *
   * @throws IllegalArgumentException if the cursor is none that a page gave
   * @throws StoreException if the history cannot be read
   */
  ExecutionPage list(ExecutionQuery query);

  /**
   * The execution that has this id.
   *
   * @throws StoreException if the history cannot be read
   */
  Optional<Execution> find(String executionId);
}
