package dev.pulse.agent.recording;

import dev.pulse.agent.event.EventBus;
import dev.pulse.agent.model.EndReason;
import dev.pulse.agent.model.ExecutionEvent;
import dev.pulse.agent.model.Failure;
import dev.pulse.agent.model.Instance;
import dev.pulse.agent.model.LogChunk;
import dev.pulse.agent.store.ExecutionWriter;
import dev.pulse.agent.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Takes what is queued, makes events of it, stores them in one transaction, and announces them
 * after the commit. A batch that cannot be stored is kept and tried again; meanwhile the queue
 * holds what comes.
 *
 * <p>Threading: one thread, {@code pulse-writer}, runs it; {@link #stop}, {@link #problem} and
 * {@link #lost} are for any.
 */
final class BatchWriter implements Runnable {

  /**
   * What an idle writer waits for company of the first event: a short execution then is stored with
   * its end.
   */
  private static final long LINGER_NANOS = Duration.ofMillis(4).toNanos();

  /** A killed JVM loses of a running execution's log no more than it wrote in this time. */
  private static final long LOG_FLUSH_NANOS = Duration.ofMillis(200).toNanos();

  private static final long HEARTBEAT_NANOS = Duration.ofSeconds(10).toNanos();
  private static final int LARGEST_BATCH = 5_000;
  private static final long FIRST_RETRY_NANOS = Duration.ofMillis(50).toNanos();
  private static final long LAST_RETRY_NANOS = Duration.ofSeconds(2).toNanos();

  /** A batch that fails so often for a reason that no store gives is the fault of the batch. */
  private static final int MOST_UNEXPECTED_FAILURES = 3;

  private final ExecutionQueue queue;
  private final ExecutionIds ids;
  private final ExecutionWriter store;
  private final EventBus bus;
  private final Instance instance;
  private final Clock clock;

  private final Set<ActiveExecution> open = new LinkedHashSet<>();
  private final Set<ActiveExecution> unflushed = new LinkedHashSet<>();
  private long lastLogFlush = System.nanoTime();
  private long lastHeartbeat = System.nanoTime();

  private volatile boolean stopping;
  private volatile long stopAtNanos;
  private volatile @Nullable String problem;
  private final AtomicLong lost = new AtomicLong();

  BatchWriter(
      ExecutionQueue queue,
      ExecutionIds ids,
      ExecutionWriter store,
      EventBus bus,
      Instance instance,
      Clock clock) {
    this.queue = queue;
    this.ids = ids;
    this.store = store;
    this.bus = bus;
    this.instance = instance;
    this.clock = clock;
  }

  void stop(Duration atMost) {
    stopAtNanos = System.nanoTime() + atMost.toNanos();
    stopping = true;
    queue.wake();
  }

  @Nullable String problem() {
    return problem;
  }

  long lost() {
    return lost.get();
  }

  @Override
  public void run() {
    attempt(() -> store.register(instance), 0);
    boolean last = false;
    while (!last) {
      last = stopping;
      if (!last) {
        queue.await(untilDue());
        LockSupport.parkNanos(LINGER_NANOS);
      }
      List<ExecutionEvent> batch = drain();
      while (!batch.isEmpty()) {
        write(batch);
        batch = drain();
      }
      if (last) {
        write(shutDown());
      }
      beat();
    }
  }

  private long untilDue() {
    long now = System.nanoTime();
    long beat = HEARTBEAT_NANOS - (now - lastHeartbeat);
    long flush = unflushed.isEmpty() ? beat : LOG_FLUSH_NANOS - (now - lastLogFlush);
    return Math.max(1, Math.min(beat, flush));
  }

  private List<ExecutionEvent> drain() {
    List<ExecutionEvent> batch = new ArrayList<>();
    ActiveExecution next;
    while (batch.size() < LARGEST_BATCH && (next = queue.poll()) != null) {
      addStartAndEnd(next, batch);
    }
    while ((next = queue.pollLog()) != null) {
      if (!next.endWritten) {
        unflushed.add(next);
      }
    }
    if (System.nanoTime() - lastLogFlush >= LOG_FLUSH_NANOS) {
      lastLogFlush = System.nanoTime();
      addLogs(batch);
    }
    return batch;
  }

  /**
   * An execution comes twice, at its start and at its end; when it has ended at the first, the
   * second has nothing to say.
   */
  private void addStartAndEnd(ActiveExecution execution, List<ExecutionEvent> batch) {
    boolean finished = execution.isFinished();
    if (!execution.startWritten) {
      execution.startWritten = true;
      batch.add(
          new ExecutionEvent.Started(execution.job(), execution.toStarted(ids, instance.id())));
      open.add(execution);
    }
    if (finished && !execution.endWritten) {
      addEnd(execution, batch);
    }
  }

  private void addEnd(ActiveExecution execution, List<ExecutionEvent> batch) {
    execution.endWritten = true;
    open.remove(execution);
    unflushed.remove(execution);
    addLog(execution, execution.log().takeLast(), batch);
    batch.add(
        new ExecutionEvent.Finished(execution.job(), execution.toExecution(ids, instance.id())));
  }

  private void addLogs(List<ExecutionEvent> batch) {
    for (Iterator<ActiveExecution> each = unflushed.iterator(); each.hasNext(); ) {
      ActiveExecution execution = each.next();
      if (execution.startWritten) {
        addLog(execution, execution.log().take(), batch);
        if (execution.log().isEmpty()) {
          each.remove();
        }
      }
    }
  }

  private void addLog(
      ActiveExecution execution, @Nullable LogChunk chunk, List<ExecutionEvent> batch) {
    if (chunk != null) {
      batch.add(new ExecutionEvent.LogAppended(execution.job(), execution.id(ids), chunk, null));
    }
  }

  /** What still runs when the JVM goes down ends with it. */
  private List<ExecutionEvent> shutDown() {
    List<ExecutionEvent> batch = new ArrayList<>();
    for (ActiveExecution execution : List.copyOf(open)) {
      execution.finish(
          clock.millis(),
          System.nanoTime(),
          EndReason.SHUTDOWN,
          new Failure(null, "The JVM shut down while the job was running.", null));
      addEnd(execution, batch);
    }
    return batch;
  }

  private void write(List<ExecutionEvent> batch) {
    if (batch.isEmpty()) {
      return;
    }
    List<ExecutionEvent> events = List.copyOf(batch);
    if (attempt(() -> store.write(events), ends(events))) {
      bus.publish(events);
    }
  }

  private static int ends(List<ExecutionEvent> events) {
    int ends = 0;
    for (ExecutionEvent event : events) {
      if (event instanceof ExecutionEvent.Finished) {
        ends++;
      }
    }
    return ends;
  }

  private void beat() {
    if (System.nanoTime() - lastHeartbeat >= HEARTBEAT_NANOS) {
      lastHeartbeat = System.nanoTime();
      try {
        store.heartbeat(instance.id(), clock.instant());
      } catch (RuntimeException e) {
        // The next beat comes; what matters is written by other calls, which tell what is wrong.
      }
    }
  }

  /**
   * Tries until it works, the JVM's shut-down has waited long enough, or it is clear that it never
   * will.
   */
  private boolean attempt(Runnable action, int atStake) {
    long pause = FIRST_RETRY_NANOS;
    int unexpected = 0;
    while (true) {
      try {
        action.run();
        problem = null;
        return true;
      } catch (StoreException e) {
        problem = e.getMessage();
      } catch (RuntimeException | Error e) {
        problem = "writing failed: " + e;
        unexpected++;
      }
      boolean timeIsUp = stopping && System.nanoTime() - stopAtNanos >= 0;
      if (timeIsUp || unexpected == MOST_UNEXPECTED_FAILURES) {
        lost.addAndGet(atStake);
        return false;
      }
      LockSupport.parkNanos(pause);
      pause = Math.min(LAST_RETRY_NANOS, 2 * pause);
    }
  }
}
