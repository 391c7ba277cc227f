package dev.pulse.agent.recording;

import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The hand-over from the jobs' threads to the writer's: executions that started or ended, jobs that
 * are planned, and executions that wrote, some of them much.
 *
 * <p>An execution is offered at its start and again at its end. Starts that it has no room for it
 * keeps {@linkplain UntoldStarts beside}: mostly the end soon says all that the start would have
 * said. The end of an execution whose start was taken is always taken. Another end that there is no
 * room for is an execution lost, and counted; its log is let go. Of the last eighth of the room
 * each job gets a few places only. Stacks are left out when half of the room is taken.
 *
 * <p>Room is counted in places of 400 bytes: one for an execution or a plan, and as many as its
 * texts take for an end.
 *
 * <p>Threading: any thread offers and never waits; one thread, the writer's, polls. A sleeping
 * writer is woken once, not by every offer.
 */
final class ExecutionQueue {

  private static final int CHARACTERS_OF_A_PLACE = 400;

  /**
   * Executions that started, outcomes of those that ended, and plans, in order: a job may be taken
   * out of the plan while it runs.
   */
  private final OfferedChain offered = new OfferedChain();

  private final ConcurrentLinkedQueue<ActiveExecution> writing = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<ActiveExecution> filled = new ConcurrentLinkedQueue<>();
  private final AtomicInteger taken = new AtomicInteger();
  private final AtomicLong dropped = new AtomicLong();
  private final AtomicLong stacks = new AtomicLong();
  private final AtomicLong plans = new AtomicLong();
  private final UntoldStarts untold = new UntoldStarts();
  private final UntoldEnds untoldEnds = new UntoldEnds();
  private final LastPlaces lastPlaces;
  private final int placesForTexts;
  private final int placesForStarts;
  private final int placesForAnyJob;
  private final int placesForEnds;
  private volatile @Nullable Thread sleeper;

  /** Of the writer's thread. */
  private long polled;

  /**
   * Has so many places.
   *
   * @param capacity of which a quarter is kept free for ends, and of that a half for those of jobs
   *     that have few others here
   */
  ExecutionQueue(int capacity) {
    this.placesForTexts = capacity / 2;
    this.placesForEnds = capacity;
    this.placesForStarts = capacity - capacity / 4;
    this.placesForAnyJob = capacity - capacity / 8;
    this.lastPlaces = new LastPlaces(Math.max(1, capacity / 128));
  }

  void offerStart(ActiveExecution execution) {
    if (taken.get() < placesForStarts) {
      taken.incrementAndGet();
      execution.queued();
      offered.add(execution);
      wake();
    } else {
      untold.add(execution);
      wake();
    }
  }

  void offerEnd(ActiveExecution execution) {
    boolean known = execution.isQueued() || untold.ended(execution);
    boolean last = !known && taken.get() >= placesForAnyJob;
    if (last) {
      if (taken.get() >= placesForEnds || !lastPlaces.take(execution.job().id())) {
        dropped.incrementAndGet();
        execution.log().drop();
        return;
      }
    }
    Outcome outcome = execution.outcome();
    int texts = placesOfTexts(outcome);
    int places = known ? texts : texts + 1;
    if (places > 0) {
      taken.addAndGet(places);
      outcome.takes(places, last);
    }
    execution.queued();
    offered.add(outcome);
    wake();
  }

  private int placesOfTexts(Outcome outcome) {
    int texts = outcome.textLength() / CHARACTERS_OF_A_PLACE;
    if (texts == 0) {
      return 0;
    }
    if (taken.get() + texts > placesForTexts) {
      if (outcome.leaveOutStack()) {
        stacks.incrementAndGet();
      }
      return 0;
    }
    if (outcome.hasCutStack()) {
      stacks.incrementAndGet();
    }
    return texts;
  }

  /** A job is planned; without room that is left out, for its next run tells as much. */
  void offerPlan(ToldPlan plan) {
    if (taken.get() < placesForStarts) {
      taken.incrementAndGet();
      offered.add(plan);
      wake();
    } else {
      plans.incrementAndGet();
    }
  }

  /**
   * The execution's log has something to be taken. Of one that the queue has not taken yet it comes
   * with the end.
   */
  void offerLog(ActiveExecution execution) {
    if (execution.isQueued()) {
      writing.add(execution);
      wake();
    }
  }

  /** So much of the execution's log waits that it had better be taken soon. */
  void offerFilled(ActiveExecution execution) {
    if (execution.isQueued()) {
      filled.add(execution);
      wake();
    }
  }

  /** The next {@link ActiveExecution} or {@link ToldPlan}; null if there is none. */
  @Nullable Offered poll() {
    Offered next = offered.poll();
    if (next == null) {
      return null;
    }
    polled++;
    if (next instanceof Outcome ended) {
      taken.addAndGet(-ended.givesBack());
      lastPlaces.giveBack(ended.execution().job().id(), ended.givesLastBack());
      return ended.execution();
    }
    taken.decrementAndGet();
    return next;
  }

  /** Those that run and had no room at their start: all when nothing waits, else the long ones. */
  void takeUntold(Consumer<ActiveExecution> target) {
    untold.take(offered.isEmpty(), target);
  }

  /** Those that have ended, and could not be offered then. */
  UntoldEnds untoldEnds() {
    return untoldEnds;
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
    return offered.isEmpty() && untold.isEmpty() && untoldEnds.isEmpty();
  }

  /** How many have been polled since the beginning; for the writer's thread. */
  long polled() {
    return polled;
  }

  /** How many will have been polled when all has that is queued now; for the writer's thread. */
  long polledWithAllOfNow() {
    return polled + offered.count(each -> true);
  }

  /**
   * Executions of which the start, the end or both are to be stored yet; takes a look at each of
   * them.
   *
   * @param known ids of those that are not to be counted
   */
  long waitingBeside(Set<String> known) {
    return untold.size() + offered.count(each -> isCounted(each, known));
  }

  /** By its end, if it has ended. */
  private static boolean isCounted(Offered each, Set<String> known) {
    if (each instanceof Outcome ended) {
      return !ended.execution().isOneOf(known);
    }
    return each instanceof ActiveExecution execution
        && !execution.isFinished()
        && !execution.isOneOf(known);
  }

  /** The places that there are. */
  int capacity() {
    return placesForEnds;
  }

  /** The places that are taken. */
  int places() {
    return taken.get();
  }

  /** Executions that were lost because the queue was full. */
  long dropped() {
    return dropped.get();
  }

  /** Stacks that were cut, or left out. */
  long stacks() {
    return stacks.get();
  }

  /** Plans that were left out. */
  long plans() {
    return plans.get();
  }

  /** Waits until something is offered, for so long at most. */
  void await(long nanos) {
    sleeper = Thread.currentThread();
    if (isEmpty() && writing.isEmpty() && filled.isEmpty()) {
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
