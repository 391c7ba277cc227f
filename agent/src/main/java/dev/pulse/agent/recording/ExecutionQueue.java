package dev.pulse.agent.recording;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The hand-over from the jobs' threads to the writer's: executions that started or ended, jobs that
 * are planned, and executions that wrote, some of them much.
 *
 * <p>An execution is offered at its start and again at its end. Of the starts the queue drops those
 * that it has no room for: the end says all that the start would have said. An end that is dropped
 * is an execution lost, and counted.
 *
 * <p>Threading: any thread offers and never waits; one thread, the writer's, polls. A sleeping
 * writer is woken once, not by every offer.
 */
final class ExecutionQueue {

  /** Executions and plans, in order: a job may be taken out of the plan while it runs. */
  private final ConcurrentLinkedQueue<Object> offered = new ConcurrentLinkedQueue<>();

  private final ConcurrentLinkedQueue<ActiveExecution> writing = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<ActiveExecution> filled = new ConcurrentLinkedQueue<>();
  private final AtomicInteger size = new AtomicInteger();
  private final AtomicLong dropped = new AtomicLong();
  private final int roomForStarts;
  private final int roomForEnds;
  private volatile @Nullable Thread sleeper;

  /**
   * Holds so many executions that started or ended.
   *
   * @param capacity of which a quarter is kept free for ends
   */
  ExecutionQueue(int capacity) {
    this.roomForEnds = capacity;
    this.roomForStarts = capacity - capacity / 4;
  }

  void offerStart(ActiveExecution execution) {
    if (size.get() < roomForStarts) {
      size.incrementAndGet();
      offered.add(execution);
      wake();
    }
  }

  void offerEnd(ActiveExecution execution) {
    if (size.get() < roomForEnds) {
      size.incrementAndGet();
      offered.add(execution);
      wake();
    } else {
      dropped.incrementAndGet();
    }
  }

  /** A job is planned; without room that is dropped, for its first run tells as much. */
  void offerPlan(ToldPlan plan) {
    if (size.get() < roomForStarts) {
      size.incrementAndGet();
      offered.add(plan);
      wake();
    }
  }

  /** The execution's log has something to be taken. */
  void offerLog(ActiveExecution execution) {
    writing.add(execution);
    wake();
  }

  /** So much of the execution's log waits that it had better be taken soon. */
  void offerFilled(ActiveExecution execution) {
    filled.add(execution);
    wake();
  }

  /** The next {@link ActiveExecution} or {@link ToldPlan}; null if there is none. */
  @Nullable Object poll() {
    Object next = offered.poll();
    if (next != null) {
      size.decrementAndGet();
    }
    return next;
  }

  @Nullable ActiveExecution pollLog() {
    return writing.poll();
  }

  @Nullable ActiveExecution pollFilled() {
    return filled.poll();
  }

  /** Whether logs wait that had better be taken soon. */
  boolean isFilled() {
    return !filled.isEmpty();
  }

  boolean isEmpty() {
    return offered.isEmpty();
  }

  /** Executions whose end was lost because the queue was full. */
  long dropped() {
    return dropped.get();
  }

  /** Waits until something is offered, for so long at most. */
  void await(long nanos) {
    sleeper = Thread.currentThread();
    if (offered.isEmpty() && writing.isEmpty() && filled.isEmpty()) {
      LockSupport.parkNanos(this, nanos);
    }
    sleeper = null;
  }

  void wake() {
    Thread thread = sleeper;
    if (thread != null) {
      sleeper = null;
      LockSupport.unpark(thread);
    }
  }
}
