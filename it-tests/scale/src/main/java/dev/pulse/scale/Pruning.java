package dev.pulse.scale;

import dev.pulse.agent.store.Pruner;
import dev.pulse.agent.store.Retention;
import dev.pulse.agent.store.RetentionFigures;
import dev.pulse.agent.store.RetentionLimits;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** The agent's own pruner at work. */
final class Pruning implements AutoCloseable {

  private final CountDownLatch begun = new CountDownLatch(1);
  private final Retention retention;
  private final Pruner pruner;
  private final long removedBefore;
  private volatile long beginNanos;
  private volatile long endNanos;

  private Pruning(Retention retention, Duration age) {
    this.retention = retention;
    this.removedBefore = retention.figures().removed();
    this.pruner = Pruner.start(watched(), new RetentionLimits(age, 0, 0));
  }

  /** Returns when it has begun to remove what is older. */
  static Pruning start(Retention retention, Duration age) {
    Pruning pruning = new Pruning(retention, age);
    try {
      pruning.begun.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return pruning;
  }

  private Retention watched() {
    return new Retention() {
      @Override
      public boolean prune(RetentionLimits limits) {
        long begin = System.nanoTime();
        boolean more = retention.prune(limits);
        endNanos = System.nanoTime();
        if (begun.getCount() > 0) {
          beginNanos = begin;
          begun.countDown();
        }
        return more;
      }

      @Override
      public RetentionFigures figures() {
        return retention.figures();
      }
    };
  }

  @Override
  public void close() {
    pruner.close();
  }

  /** How many executions it removed in the time from its first step to its last. */
  long removedPerSecond() {
    long removed = retention.figures().removed() - removedBefore;
    return (long) (removed / ((endNanos - beginNanos) / 1e9));
  }
}
