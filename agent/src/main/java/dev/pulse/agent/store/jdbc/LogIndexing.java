package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.store.StoreException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Has logs indexed when executions have ended, and otherwise does nothing.
 *
 * <p>Threading: a daemon thread of its own, {@code pulse-index}. It leaves the database to the
 * writer for most of the time: while there is much to write, the index falls behind, and catches up
 * when there is less. A search looks through what is not indexed yet.
 */
final class LogIndexing implements AutoCloseable {

  /** Between two looks at what waits, however often executions end. */
  private static final Duration LOOK_EVERY = Duration.ofMillis(500);

  private static final Duration AFTER_FAILURE = Duration.ofSeconds(10);
  private static final Duration CLOSE = Duration.ofSeconds(2);

  /** For each millisecond of indexing, so many belong to a writer that has much to do. */
  private static final int REST_FOR_WRITER = 12;

  private static final Duration WRITER_IS_BUSY = Duration.ofMillis(500);

  private final LogIndexer indexer;
  private final Semaphore news = new Semaphore(1);
  private final Semaphore end = new Semaphore(0);
  private final Thread thread;
  private volatile long writtenAt = System.nanoTime();

  private LogIndexing(LogIndexer indexer) {
    this.indexer = indexer;
    this.thread = new Thread(this::run, "pulse-index");
    this.thread.setDaemon(true);
    this.thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
  }

  /** Begins with what an earlier JVM has left. */
  static LogIndexing start(LogIndexer indexer) {
    LogIndexing indexing = new LogIndexing(indexer);
    indexing.thread.start();
    return indexing;
  }

  /** Something was stored that may have to be indexed. */
  void wake() {
    writtenAt = System.nanoTime();
    if (news.availablePermits() == 0) {
      news.release();
    }
  }

  @Override
  public void close() {
    end.release(2);
    wake();
    try {
      thread.join(CLOSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    boolean ended = false;
    while (!ended) {
      news.acquireUninterruptibly();
      news.drainPermits();
      ended = pause(LOOK_EVERY.toNanos()) || indexAll();
    }
  }

  /** Indexes until nothing worthwhile is left, and answers whether it is to end. */
  private boolean indexAll() {
    try {
      boolean more = indexer.isWorthwhile();
      while (more) {
        long begin = System.nanoTime();
        more = indexer.step();
        long end = System.nanoTime();
        boolean busy = end - writtenAt < WRITER_IS_BUSY.toNanos();
        if (pause((busy ? REST_FOR_WRITER : 1) * (end - begin))) {
          return true;
        }
      }
      return false;
    } catch (StoreException e) {
      news.release();
      return pause(AFTER_FAILURE.toNanos());
    }
  }

  /** Waits for so long, and answers whether it is to end. */
  private boolean pause(long nanos) {
    try {
      return end.tryAcquire(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      return false;
    }
  }
}
