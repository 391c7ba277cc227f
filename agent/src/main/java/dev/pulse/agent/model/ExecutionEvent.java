package dev.pulse.agent.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What happened to an execution, or became known of its job: the one value that travels from the
 * job's thread to the store and to the page.
 */
public sealed interface ExecutionEvent {

  /** The job that this is about. */
  Job job();

  /**
   * The scheduler has the job in its plan, has another plan for it, or has none any more. The job
   * may never have run.
   *
   * @param at since when that is so
   * @param nextAt when the job is due next, as far as the scheduler says so
   * @param dead whether the schedule ended by a failure: the job will never run again by itself
   */
  record Planned(Job job, Instant at, @Nullable Instant nextAt, boolean dead)
      implements ExecutionEvent {}

  /** An execution started; its status is {@code running}. */
  record Started(Job job, Execution execution) implements ExecutionEvent {}

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
  record Finished(Job job, Execution execution) implements ExecutionEvent {}
}
