package dev.pulse.agent.recording;

import dev.pulse.agent.capture.LogBudget;
import dev.pulse.agent.model.ExecutionEvent;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Whether executions can be stored at the moment, and since when not. Told of once when nothing
 * could be stored for a second, and once when all is stored that waited by then: a disk on which
 * there is room for one batch and not for the next is one outage.
 *
 * <p>Threading: for the writer's thread; {@link #problem} and {@link #lost} are for any.
 */
final class Outage {

  /** What passes sooner than that concerns nobody. */
  private static final long TOLD_AFTER_NANOS = Duration.ofSeconds(1).toNanos();

  private final ExecutionQueue queue;
  private final LogBudget budget;
  private final OutageListener listener;

  private volatile @Nullable String problem;
  private final AtomicLong given = new AtomicLong();

  private boolean failing;
  private long failingSince;
  private boolean told;

  /** How many the queue will have handed over when all that waited is stored. */
  private long overAt;

  private boolean overIsKnown;
  private long waited;

  /** Of those that waited, whose start is stored and whose end is not. */
  private final Set<String> unfinished = new HashSet<>();

  private boolean overloaded;
  private long lostBefore;
  private long lostCharactersBefore;

  Outage(ExecutionQueue queue, LogBudget budget, OutageListener listener) {
    this.queue = queue;
    this.budget = budget;
    this.listener = listener;
  }

  /** What keeps executions from being stored; null if nothing does, or not for long enough yet. */
  @Nullable String problem() {
    return problem;
  }

  /** Executions that were lost since the start. */
  long lost() {
    return queue.dropped() + given.get();
  }

  /** Whether the last attempt failed. */
  boolean isFailing() {
    return failing;
  }

  /**
   * Something could not be stored.
   *
   * @param sinceNanos when it was begun to be tried
   */
  void failed(String why, long sinceNanos) {
    if (!failing) {
      failing = true;
      failingSince = sinceNanos;
    }
    overIsKnown = false;
    if (told || System.nanoTime() - failingSince >= TOLD_AFTER_NANOS) {
      tell(why);
    }
  }

  /**
   * Something could not be stored, and the JVM ends before it could be tried again. Who ends it
   * says what is lost: that something waits would be wrong.
   */
  void endedMeanwhile(String why, List<ExecutionEvent> batch) {
    given.addAndGet(ends(batch));
    problem = why;
  }

  /** Something could not be stored and is not tried again. */
  void gaveUp(String why, List<ExecutionEvent> batch) {
    given.addAndGet(ends(batch));
    tell(why);
  }

  /** Something was stored. */
  void stored(List<ExecutionEvent> batch) {
    problem = null;
    failing = false;
    if (told) {
      count(batch);
      if (!overIsKnown) {
        overIsKnown = true;
        overAt = queue.polledWithAllOfNow();
      }
      if (queue.polled() < overAt) {
        return;
      }
      told = false;
      unfinished.clear();
      listener.ended(waited, lost() - lostBefore, budget.dropped() - lostCharactersBefore);
    } else if (!overloaded && (lost() > lostBefore || budget.dropped() > lostCharactersBefore)) {
      overloaded = true;
      listener.overloaded();
    }
    lostBefore = lost();
    lostCharactersBefore = budget.dropped();
  }

  private void tell(String why) {
    problem = why;
    if (!told) {
      told = true;
      waited = 0;
      listener.began(why);
    }
  }

  private static int ends(List<ExecutionEvent> batch) {
    int ends = 0;
    for (ExecutionEvent event : batch) {
      if (event instanceof ExecutionEvent.Finished) {
        ends++;
      }
    }
    return ends;
  }

  private void count(List<ExecutionEvent> batch) {
    for (ExecutionEvent event : batch) {
      if (event instanceof ExecutionEvent.Started started) {
        waited++;
        unfinished.add(started.execution().id());
      } else if (event instanceof ExecutionEvent.Finished finished
          && !unfinished.remove(finished.execution().id())) {
        waited++;
      }
    }
  }
}
