package dev.pulse.agent.store;

import dev.pulse.agent.model.Execution;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads executions. Threading: any number of threads. */
public interface ExecutionReader {

  /** So many executions of a span of time are counted. */
  long MOST_COUNTED = 10_000;

  /** So many executions are looked at in one walk. */
  int MOST_LOOKED_AT = 20_000;

  /**
   * A page of executions, newest first, with the total of those that the query matches; within a
   * span of time it counts to {@link #MOST_COUNTED}. Their failures come without the stack.
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

  /**
   * The executions of the same job next to this one.
   *
   * @throws StoreException if the history cannot be read
   */
  ExecutionNeighbours neighbours(Execution execution);

  /**
   * The executions of each of these jobs that touch a span of time, their failures without the
   * stack; jobs that have none are left out.
   *
   * @param from the executions that run at this time or start later
   * @param to those that start before this
   * @param most so many of each job are listed, 1 to 1,000
   * @throws StoreException if the history cannot be read
   */
  List<JobSpan> spans(List<String> jobIds, Instant from, Instant to, int most);

  /**
   * Walks through the executions of all jobs to those that pass a filter. It looks at {@link
   * #MOST_LOOKED_AT} at most, and answers what it has found when its patience is over.
   *
   * @throws IllegalArgumentException if the cursor is none that a walk gave
   * @throws StoreException if the history cannot be read
   */
  WalkPage walk(WalkQuery query);
}
