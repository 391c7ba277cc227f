package dev.pulse.agent.store;

import dev.pulse.agent.model.ExecutionEvent;
import dev.pulse.agent.model.Instance;
import java.util.List;

/** Writes what happened. Threading: for one thread at a time. */
public interface ExecutionWriter {

  /**
   * Makes this JVM start known; what it writes afterwards refers to it.
   *
   * @throws StoreException if it could not be stored; the call may be repeated
   */
  void register(Instance instance);

  /**
   * Stores a batch, whole or not at all. A batch holds the events of an execution in their order;
   * events may be written again after a failure, and a start that comes after its end changes
   * nothing.
   *
   * @throws StoreException if nothing of the batch was stored; the call may be repeated
   */
  void write(List<ExecutionEvent> batch);
}
