package dev.pulse.agent.recording;

import dev.pulse.agent.event.EventBus;
import dev.pulse.agent.model.Instance;
import dev.pulse.agent.store.ExecutionWriter;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The way from the queue to the store. Executions may be recorded before it starts: the queue holds
 * them until there is a store.
 *
 * <p>Threading: started and stopped by one thread each; {@link #status} is for any.
 */
public final class Recording {

  private final ExecutionIds ids = new ExecutionIds();
  private final ExecutionQueue queue;
  private final Clock clock;
  private volatile @Nullable BatchWriter writer;
  private volatile @Nullable Thread thread;

  /**
   * Begins with an empty queue.
   *
   * @param capacity executions that started or ended and are not stored yet
   */
  public Recording(int capacity, Clock clock) {
    this.queue = new ExecutionQueue(capacity);
    this.clock = clock;
  }

  ExecutionIds ids() {
    return ids;
  }

  ExecutionQueue queue() {
    return queue;
  }

  /** Starts to store, on a thread of its own. */
  public void start(ExecutionWriter store, EventBus bus, Instance instance) {
    BatchWriter batches = new BatchWriter(queue, ids, store, bus, instance, clock);
    Thread started = new Thread(batches, "pulse-writer");
    started.setDaemon(true);
    started.setContextClassLoader(ClassLoader.getSystemClassLoader());
    writer = batches;
    thread = started;
    started.start();
  }

  /**
   * Ends open executions as shut down, stores what there is, and stops; waits for so long at most.
   */
  public void stop(Duration atMost) {
    BatchWriter batches = writer;
    Thread running = thread;
    if (batches == null || running == null) {
      return;
    }
    batches.stop(atMost);
    try {
      running.join(atMost.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether nothing has been recorded that is not stored yet. */
  public boolean isEmpty() {
    return queue.isEmpty();
  }

  /** How the recording fares. */
  public RecordingStatus status() {
    BatchWriter batches = writer;
    return batches == null
        ? new RecordingStatus(null, queue.dropped())
        : new RecordingStatus(batches.problem(), queue.dropped() + batches.lost());
  }
}
