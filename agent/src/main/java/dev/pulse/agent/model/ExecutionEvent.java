package dev.pulse.agent.model;

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
   * An execution wrote.
   *
   * @param seq 1 for the first chunk of the execution, then one more for each
   * @param text what it wrote since the chunk before; never begins or ends between the halves of a
   *     surrogate pair
   * @param lines line ends in the text
   */
  record LogAppended(Job job, String executionId, long seq, String text, long lines)
      implements ExecutionEvent {}

  /** An execution ended; its status is {@code completed} or {@code failed}. No text follows. */
  record Finished(Job job, Execution execution) implements ExecutionEvent {
    @Override
    public String executionId() {
      return execution.id();
    }
  }
}
