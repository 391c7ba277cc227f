package dev.pulse.agent.recording;

import dev.pulse.agent.event.DurationHistogram;
import dev.pulse.agent.event.EventBus;
import dev.pulse.agent.model.ExecutionEvent;
import dev.pulse.agent.model.Instance;
import dev.pulse.agent.store.ExecutionWriter;
import dev.pulse.agent.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Stores what is queued, a batch in one transaction, and announces it after the commit. A batch
 * that cannot be stored is kept and tried again; meanwhile the queue holds what comes.
 *
 * <p>Threading: one thread, {@code pulse-writer}, runs it; {@link #stop} and {@link #inHand} are
 * for any.
 */
final class BatchWriter implements Runnable {

  /**
   * What an idle writer waits for company of the first event: a short execution then is stored with
   * its end.
   */
  private static final long LINGER_NANOS = Duration.ofMillis(4).toNanos();

  private static final long HEARTBEAT_NANOS = Duration.ofSeconds(10).toNanos();

  /** No batch takes so long, unless the store is kept by something. */
  private static final long STUCK_AFTER_NANOS = Duration.ofSeconds(2).toNanos();

  /** When one has failed, others find out whether it goes again. */
  private static final long FAILING_HEARTBEAT_NANOS = Duration.ofSeconds(1).toNanos();

  private static final long FIRST_RETRY_NANOS = Duration.ofMillis(50).toNanos();
  private static final long LAST_RETRY_NANOS = Duration.ofSeconds(2).toNanos();

  /** A batch that fails so often for a reason that no store gives is the fault of the batch. */
  private static final int MOST_UNEXPECTED_FAILURES = 3;

  private final ExecutionQueue queue;
  private final EventSource events;
  private final ExecutionWriter store;
  private final EventBus bus;
  private final Instance instance;
  private final Clock clock;
  private final Outage outage;
  private final DurationHistogram writes;
  private final Runnable nowAndThen;

  private long lastHeartbeat = System.nanoTime();

  private volatile boolean stopping;
  private volatile long stopAtNanos;
  private volatile long inHandSince;
  private volatile List<ExecutionEvent> inHand = List.of();

  BatchWriter(
      ExecutionQueue queue,
      EventSource events,
      ExecutionWriter store,
      EventBus bus,
      Instance instance,
      Clock clock,
      Outage outage,
      DurationHistogram writes,
      Runnable nowAndThen) {
    this.queue = queue;
    this.events = events;
    this.store = store;
    this.bus = bus;
    this.instance = instance;
    this.clock = clock;
    this.outage = outage;
    this.writes = writes;
    this.nowAndThen = nowAndThen;
  }

  void stop(Duration atMost) {
    stopAtNanos = System.nanoTime() + atMost.toNanos();
    stopping = true;
    queue.wake();
  }

  /** The ids of the executions that started or ended in the batch that is being stored. */
  Set<String> inHand() {
    Set<String> ids = new HashSet<>();
    for (ExecutionEvent event : inHand) {
      if (event instanceof ExecutionEvent.Started started) {
        ids.add(started.execution().id());
      } else if (event instanceof ExecutionEvent.Finished finished) {
        ids.add(finished.execution().id());
      }
    }
    return ids;
  }

  /** Whether the batch that is being stored has been so for long: something keeps the store. */
  boolean isStuck() {
    return !inHand.isEmpty() && System.nanoTime() - inHandSince > STUCK_AFTER_NANOS;
  }

  @Override
  public void run() {
    attempt(() -> store.register(instance), List.of());
    while (!stopping) {
      try {
        queue.await(untilDue());
        if (!queue.isFilled()) {
          LockSupport.parkNanos(LINGER_NANOS);
        }
        writeAll(() -> !stopping);
      } catch (RuntimeException | Error trouble) {
        goOnAfter(trouble);
      }
    }
    // Threads that write without end must not keep the executions that still run from their end.
    long half = (stopAtNanos - System.nanoTime()) / 2;
    writeAll(() -> stopAtNanos - System.nanoTime() > half);
    events.endAll(clock.millis());
    writeAll(() -> stopAtNanos - System.nanoTime() > 0);
    end();
  }

  /** There is no memory for a batch, mostly. What is queued waits, and this thread must go on. */
  private void goOnAfter(Throwable trouble) {
    try {
      outage.failed("recording failed: " + trouble, System.nanoTime());
    } catch (RuntimeException | Error again) {
      // It is said when there is memory for that.
    }
    LockSupport.parkNanos(FIRST_RETRY_NANOS);
  }

  /** Without it others learn from its silence that this JVM has ended. */
  private void end() {
    if (stopAtNanos - System.nanoTime() > 0) {
      try {
        store.end(instance.id(), clock.instant());
      } catch (RuntimeException e) {
        // Its silence will tell.
      }
    }
  }

  private long untilDue() {
    long now = System.nanoTime();
    long beat = beatNanos() - (now - lastHeartbeat);
    return Math.max(1, Math.min(beat, events.nanosUntilDue(now)));
  }

  private void writeAll(BooleanSupplier goOn) {
    List<ExecutionEvent> batch;
    do {
      batch = events.next(stopping);
      write(batch);
      beat();
    } while (!batch.isEmpty() && goOn.getAsBoolean());
  }

  private void write(List<ExecutionEvent> batch) {
    if (batch.isEmpty()) {
      return;
    }
    inHandSince = System.nanoTime();
    inHand = batch;
    if (attempt(() -> store(batch), batch)) {
      bus.publish(batch);
    }
    inHand = List.of();
  }

  private void store(List<ExecutionEvent> batch) {
    long begin = System.nanoTime();
    store.write(batch);
    writes.add(Duration.ofNanos(System.nanoTime() - begin));
  }

  private void beat() {
    long now = System.nanoTime();
    if (now - lastHeartbeat >= beatNanos()) {
      lastHeartbeat = now;
      runNowAndThen();
      try {
        store.heartbeat(instance.id(), clock.instant());
        outage.stored(List.of());
      } catch (StoreException e) {
        outage.failed(String.valueOf(e.getMessage()), now);
      } catch (RuntimeException e) {
        // The next beat comes; what matters is written by other calls, which tell what is wrong.
      }
    }
  }

  private void runNowAndThen() {
    try {
      nowAndThen.run();
    } catch (RuntimeException | Error e) {
      // The next time comes; nothing of what is to be stored may be lost by it.
    }
  }

  private long beatNanos() {
    return outage.isFailing() ? FAILING_HEARTBEAT_NANOS : HEARTBEAT_NANOS;
  }

  /**
   * Tries until it works, the JVM's shut-down has waited long enough, or it is clear that it never
   * will.
   *
   * @param atStake what is stored with it
   */
  private boolean attempt(Runnable action, List<ExecutionEvent> atStake) {
    long begin = System.nanoTime();
    long pause = FIRST_RETRY_NANOS;
    int unexpected = 0;
    while (true) {
      String problem;
      try {
        action.run();
        outage.stored(atStake);
        return true;
      } catch (StoreException e) {
        problem = String.valueOf(e.getMessage());
      } catch (RuntimeException | Error e) {
        problem = "writing failed: " + e;
        unexpected++;
      }
      if (stopping && System.nanoTime() - stopAtNanos >= 0) {
        outage.endedMeanwhile(problem, atStake);
        return false;
      }
      if (unexpected == MOST_UNEXPECTED_FAILURES) {
        outage.gaveUp(problem, atStake);
        return false;
      }
      outage.failed(problem, begin);
      runNowAndThen();
      LockSupport.parkNanos(pause);
      pause = Math.min(LAST_RETRY_NANOS, 2 * pause);
    }
  }
}
