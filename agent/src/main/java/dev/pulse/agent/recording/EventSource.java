package dev.pulse.agent.recording;

import dev.pulse.agent.capture.LogBudget;
import dev.pulse.agent.capture.Secrets;
import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.ExecutionEvent;
import dev.pulse.agent.model.LogChunk;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes events of what is queued: starts, ends, and the logs of executions, every so often while
 * they run and for a grace after their end.
 *
 * <p>Threading: for the writer's thread.
 */
final class EventSource {

  /** A killed JVM loses of a running execution's log no more than it wrote in this time. */
  private static final long LOG_FLUSH_NANOS = Duration.ofMillis(200).toNanos();

  /**
   * A long history takes many events at once in less time than the same in parts: the ends of its
   * indexes are written once for all of them.
   */
  private static final int MOST_EVENTS = 20_000;

  private static final int LEAST_EVENTS = 2_500;

  private static final long MOST_CHARACTERS = 4L * 1024 * 1024;
  private static final long LEAST_CHARACTERS = 64L * 1024;

  /**
   * An execution whose threads write without end would never come to its own: what it writes after
   * so many batches is late output.
   */
  private static final int MOST_BATCHES_OF_AN_END = 8;

  private final ExecutionQueue queue;
  private final ExecutionIds ids;
  private final String instanceId;
  private final Secrets secrets;
  private final LateLogs late;
  private final PlanFromRuns plans = new PlanFromRuns();
  private final int mostEvents;
  private final long mostCharacters;

  private final Set<ActiveExecution> open = new LinkedHashSet<>();

  /** Executions that wrote since the last flush, and those whose turn in this flush is to come. */
  private final Set<ActiveExecution> unflushed = new LinkedHashSet<>();

  private final Deque<ActiveExecution> flushing = new ArrayDeque<>();

  private final Deque<ActiveExecution> ending = new ArrayDeque<>();

  /** Made so far; not lost if making the rest fails, for want of memory mostly. */
  private EventBatch batch;

  /** What was taken and is not in the batch yet. */
  private @Nullable Offered inHand;

  private long lastFlush = System.nanoTime();

  EventSource(
      ExecutionQueue queue,
      ExecutionIds ids,
      String instanceId,
      Secrets secrets,
      LogBudget budget,
      Duration grace) {
    this.queue = queue;
    this.ids = ids;
    this.instanceId = instanceId;
    this.secrets = secrets;
    this.late = new LateLogs(grace);
    this.mostEvents = Math.min(MOST_EVENTS, Math.max(LEAST_EVENTS, queue.capacity() / 4));
    this.mostCharacters =
        Math.min(MOST_CHARACTERS, Math.max(LEAST_CHARACTERS, budget.inMemory() / 4));
    this.batch = new EventBatch(mostEvents, mostCharacters);
  }

  /** How long there is nothing to do, if nothing is queued. */
  long nanosUntilDue(long now) {
    long flush = unflushed.isEmpty() ? Long.MAX_VALUE : LOG_FLUSH_NANOS - (now - lastFlush);
    return Math.min(flush, late.nanosUntilDue(now));
  }

  /**
   * The next batch; empty if there is nothing to store now. When it throws, nothing is lost, and
   * the next call goes on.
   *
   * @param flush whether the logs are taken although they were a short while ago
   */
  List<ExecutionEvent> next(boolean flush) {
    queue.untoldEnds().settle();
    while (batch.hasRoom() && takeNext()) {
      addInHand();
      inHand = null;
    }
    if (batch.hasRoom()) {
      queue.takeUntold(this::addUntold);
    }
    addLogs(flush);
    List<ExecutionEvent> events = batch.events();
    batch = new EventBatch(mostEvents, mostCharacters);
    return events;
  }

  private boolean takeNext() {
    if (inHand == null) {
      inHand = ending.poll();
    }
    if (inHand == null) {
      inHand = queue.poll();
    }
    return inHand != null;
  }

  private void addInHand() {
    if (inHand instanceof ActiveExecution execution) {
      addStartAndEnd(execution);
    } else if (inHand instanceof ToldPlan told) {
      plans.told(told);
      batch.add(told.plan());
    }
  }

  private void addLogs(boolean flush) {
    ActiveExecution next;
    while ((next = queue.pollLog()) != null) {
      unflushed.add(next);
    }
    while (batch.hasRoom() && (next = queue.pollFilled()) != null) {
      addLog(next);
    }
    long now = System.nanoTime();
    if (flushing.isEmpty() && (flush || now - lastFlush >= LOG_FLUSH_NANOS)) {
      lastFlush = now;
      flushing.addAll(unflushed);
      unflushed.clear();
    }
    while (batch.hasRoom() && (next = flushing.poll()) != null) {
      addLog(next);
    }
    while (batch.hasRoom() && (next = late.pollDue(now)) != null) {
      addLastLog(next);
      next.log().close();
    }
  }

  /** What still runs ends, for the JVM goes down. */
  void endAll(long atMillis) {
    for (ActiveExecution execution : open) {
      execution.outcome().shutDown(atMillis, System.nanoTime());
      ending.add(execution);
    }
  }

  /**
   * An execution comes twice, at its start and at its end; when it has ended at the first, the
   * second has nothing to say.
   */
  private void addStartAndEnd(ActiveExecution execution) {
    if (!execution.startPassed) {
      addStart(execution);
    }
    if (execution.isFinished() && !execution.endPassed) {
      addEnd(execution);
    }
  }

  /** It may have written already, and nobody was told of that either. */
  private void addUntold(ActiveExecution execution) {
    addStartAndEnd(execution);
    if (!execution.endPassed) {
      unflushed.add(execution);
    }
  }

  private void addStart(ActiveExecution execution) {
    open.add(execution);
    Execution started = execution.toStarted(ids, instanceId);
    batch.add(new ExecutionEvent.Started(execution.job(), started));
    execution.startPassed = true;
    addPlan(plans.atStart(execution.job(), started, execution.nextAt()));
  }

  private void addEnd(ActiveExecution execution) {
    if (!addLastLog(execution) && execution.lastBatches++ < MOST_BATCHES_OF_AN_END) {
      ending.addFirst(execution);
      return;
    }
    Execution finished = execution.toExecution(ids, instanceId, secrets);
    batch.add(new ExecutionEvent.Finished(execution.job(), finished));
    execution.endPassed = true;
    open.remove(execution);
    unflushed.remove(execution);
    Outcome.End end = execution.outcome().end();
    boolean dead = end != null && end.dead();
    addPlan(plans.atEnd(execution.job(), finished, execution.nextAt(), dead));
    if (execution.log().isShared()) {
      execution.outcome().forget();
      late.add(execution);
    } else {
      execution.log().close();
    }
  }

  private void addPlan(ExecutionEvent.@Nullable Planned plan) {
    if (plan != null) {
      batch.add(plan);
    }
  }

  /** What the execution wrote, as far as there is room. */
  private void addLog(ActiveExecution execution) {
    if (!execution.startPassed) {
      unflushed.add(execution);
      return;
    }
    LogChunk chunk = execution.log().take();
    while (chunk != null) {
      add(execution, chunk);
      if (!batch.hasRoom()) {
        flushing.addLast(execution);
        return;
      }
      chunk = execution.log().take();
    }
  }

  /** All that is left; says whether it is. */
  private boolean addLastLog(ActiveExecution execution) {
    LogChunk chunk = execution.log().takeLast();
    while (chunk != null) {
      add(execution, chunk);
      if (!batch.hasRoom()) {
        return false;
      }
      chunk = execution.log().takeLast();
    }
    return true;
  }

  private void add(ActiveExecution execution, LogChunk chunk) {
    batch.add(
        new ExecutionEvent.LogAppended(
            execution.job(), execution.id(ids), chunk, execution.log().takeFirstError()));
  }
}
