package dev.pulse.agent.store;

import dev.pulse.agent.model.ExecutionEvent;
import dev.pulse.agent.model.Instance;
import java.time.Instant;
import java.util.List;

/** Writes what happened. Threading: for one thread at a time. */
public interface ExecutionWriter {

  /**
   * Makes this JVM start known; what it writes afterwards refers to it. Executions that another JVM
   * left running when it ended without a word become failed, with the reason {@code process_gone}.
   *
   * @throws StoreException if it could not be stored; the call may be repeated
   */
  void register(Instance instance);

  /**
   * Says that a registered instance still lives, and looks again for what others left running, or
   * whether nothing is heard of them any more ({@code no_heartbeat}). To be called every ten
   * seconds: it is the last sign of life by which the end of a killed JVM's executions is dated.
   *
   * @throws StoreException if it could not be stored; the call may be repeated
   */
  void heartbeat(String instanceId, Instant at);

  /**
   * Says that a registered instance ends in order; nothing of it comes after that.
   *
   * @throws StoreException if it could not be stored
   */
  void end(String instanceId, Instant at);

  /**
   * Stores a batch, whole or not at all. A batch holds the events of an execution in their order;
   * events may be written again after a failure. A start that comes after its end changes nothing,
   * and neither does a second end, unless its reason {@linkplain
   * dev.pulse.agent.model.EndReason#outranks outranks} the one that is stored.
   *
   * @throws StoreException if nothing of the batch was stored; the call may be repeated
   */
  void write(List<ExecutionEvent> batch);
}
