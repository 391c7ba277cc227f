package dev.pulse.agent.model;

import org.jspecify.annotations.Nullable;

/**
 * What happened to an execution: the one value that travels from the job's thread to the store and
 * to the page.
 */
public sealed interface ExecutionEvent {

  /** The job whose execution this is about. */
  Job job();

  /** The execution's id. */
  String executionId();

  /** An execution started; its status is {@code running}. */
  record Started(Job job, Execution execution) implements ExecutionEvent {
    @Override
    public String executionId() {
      return execution.id();
    }
  }

  /**
   * An execution wrote. What its threads write within a grace after its end comes after {@link
   * Finished}.
   *
   * @param chunk what it wrote since the chunk before
   * @param firstError where its log first speaks of an error, if that is in this chunk
   */
  record LogAppended(Job job, String executionId, LogChunk chunk, @Nullable FirstError firstError)
      implements ExecutionEvent {}

  /** An execution ended; its status is {@code completed} or {@code failed}. */
  record Finished(Job job, Execution execution) implements ExecutionEvent {
    @Override
    public String executionId() {
      return execution.id();
    }
  }
}
