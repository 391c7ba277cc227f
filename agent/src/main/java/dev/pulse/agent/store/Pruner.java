package dev.pulse.agent.store;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Has a history pruned, now and then, and keeps what is known of its size.
 *
 * <p>Threading: a daemon thread of its own, {@code pulse-prune}; {@link #figures} is for any. The
 * thread that writes could do it between two batches, but then whoever waits for what it announces
 * would wait for this as well. From here it takes the database for a few milliseconds and leaves it
 * alone for several times as long.
 */
public final class Pruner implements AutoCloseable {

  /** An application that only just starts has better use for its processors. */
  private static final Duration FIRST = Duration.ofSeconds(1);

  private static final Duration EVERY = Duration.ofMinutes(1);

  /** What a lock of somebody else broke off goes on sooner: meanwhile others write. */
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

  private static final Duration CLOSE = Duration.ofSeconds(1);

  /** For each millisecond of pruning, so many belong to others. */
  private static final int REST = 4;

  private static final long LEAST_REST_NANOS = Duration.ofMillis(5).toNanos();

  /** After so many steps of a long round it is looked what there is by then. */
  private static final int STEPS_TO_FIGURES = 500;

  private final Retention retention;
  private final RetentionLimits limits;
  private final CountDownLatch end = new CountDownLatch(1);
  private final Thread thread;
  private volatile @Nullable RetentionFigures figures;

  private Pruner(Retention retention, RetentionLimits limits) {
    this.retention = retention;
    this.limits = limits;
    this.thread = new Thread(this::run, "pulse-prune");
    this.thread.setDaemon(true);
    this.thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
  }

  /** Starts to prune to these limits. */
  public static Pruner start(Retention retention, RetentionLimits limits) {
    Pruner pruner = new Pruner(retention, limits);
    pruner.thread.start();
    return pruner;
  }

  /** What it prunes to. */
  public RetentionLimits limits() {
    return limits;
  }

  /** How large the history was when it was last looked at; absent before that. */
  public @Nullable RetentionFigures figures() {
    return figures;
  }

  /** Ends the thread; what is under way is finished. */
  @Override
  public void close() {
    end.countDown();
    try {
      thread.join(CLOSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    boolean ended = pause(FIRST.toNanos());
    while (!ended) {
      Duration pause = EVERY;
      try {
        ended = pruneAll();
        figures = retention.figures();
      } catch (RuntimeException e) {
        // Who writes says what is wrong with the database.
        pause = AFTER_FAILURE;
      }
      ended = ended || pause(pause.toNanos());
    }
  }

  /** Prunes until nothing is left to do, and answers whether it is to end. */
  private boolean pruneAll() {
    for (int step = 1; ; step++) {
      long begin = System.nanoTime();
      if (!retention.prune(limits)) {
        return false;
      }
      if (step % STEPS_TO_FIGURES == 0) {
        figures = retention.figures();
      }
      long took = System.nanoTime() - begin;
      if (pause(Math.max(LEAST_REST_NANOS, REST * took))) {
        return true;
      }
    }
  }

  /** Waits for so long, and answers whether it is to end. */
  private boolean pause(long nanos) {
    try {
      return end.await(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      return false;
    }
  }
}
