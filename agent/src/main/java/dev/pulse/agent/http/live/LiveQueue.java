package dev.pulse.agent.http.live;

import dev.pulse.agent.model.ExecutionEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * The hand-over from the writer's thread to the feed's. It is bounded: when the feed cannot keep
 * up, what waits is let go, and the batch says so.
 *
 * <p>Threading: any thread adds, the feed's thread takes. The lock is never held across I/O.
 */
final class LiveQueue {

  private final int mostEvents;
  private final int mostCharacters;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private List<ExecutionEvent> waiting = new ArrayList<>();
  private List<Runnable> errands = new ArrayList<>();
  private long characters;
  private boolean lost;
  private boolean woken;

  LiveQueue(int mostEvents, int mostCharacters) {
    this.mostEvents = mostEvents;
    this.mostCharacters = mostCharacters;
  }

  /**
   * What was taken.
   *
   * @param events in their order
   * @param lost whether events before these were let go
   * @param errands what else is to be done
   */
  record Batch(List<ExecutionEvent> events, boolean lost, List<Runnable> errands) {}

  /** Adds what clients are told of; what executions print is that only where it is followed. */
  void add(List<ExecutionEvent> events, Predicate<String> followed) {
    lock.lock();
    try {
      for (ExecutionEvent event : events) {
        if (!(event instanceof ExecutionEvent.LogAppended log)) {
          waiting.add(event);
        } else if (followed.test(log.executionId())) {
          waiting.add(event);
          characters += log.chunk().text().length();
        }
      }
      if (waiting.size() > mostEvents || characters > mostCharacters) {
        waiting = new ArrayList<>();
        characters = 0;
        lost = true;
      }
      if (lost || !waiting.isEmpty()) {
        changed.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Has the feed's thread do something. */
  void add(Runnable errand) {
    lock.lock();
    try {
      errands.add(errand);
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Has the feed's thread look around, although nothing was added. */
  void wakeUp() {
    lock.lock();
    try {
      woken = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** All that waits; waits itself for so long if there is nothing and nobody wakes it. */
  Batch take(long atMostMillis) throws InterruptedException {
    lock.lock();
    try {
      long nanos = TimeUnit.MILLISECONDS.toNanos(atMostMillis);
      while (waiting.isEmpty() && errands.isEmpty() && !lost && !woken && nanos > 0) {
        nanos = changed.awaitNanos(nanos);
      }
      Batch batch = new Batch(waiting, lost, errands);
      waiting = new ArrayList<>();
      errands = new ArrayList<>();
      characters = 0;
      lost = false;
      woken = false;
      return batch;
    } finally {
      lock.unlock();
    }
  }
}
