package dev.pulse.agent.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Moves SQLite's write-ahead log into the file while much is written, so that little of that is
 * left to the commit after which SQLite itself moves it and begins it anew.
 *
 * <p>Threading: a daemon thread of its own, {@code pulse-checkpoint}, which sleeps while nothing is
 * written. When it does nothing, or fails, the writer's commits do all of it.
 */
final class SqliteCheckpoints implements Checkpoints {

  /** Between two looks at the log, however often something is written. */
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);

  private static final Duration CLOSE = Duration.ofSeconds(2);

  /** Fewer pages are not worth that the disk is waited for: they may well be written again. */
  private static final long WORTHWHILE = 1_000;

  /** Answers how many pages the log has, and how many of them are in the file. */
  private static final String LOOK = "PRAGMA wal_checkpoint(NOOP)";

  private static final String MOVE = "PRAGMA wal_checkpoint(PASSIVE)";

  private final PooledSessions sessions;
  private final Semaphore news = new Semaphore(0);
  private final Semaphore end = new Semaphore(0);
  private final Thread thread;

  private SqliteCheckpoints(PooledSessions sessions) {
    this.sessions = sessions;
    this.thread = new Thread(this::run, "pulse-checkpoint");
    this.thread.setDaemon(true);
    this.thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
  }

  /** Begins to look after this file. */
  static SqliteCheckpoints start(PooledSessions sessions) {
    SqliteCheckpoints checkpoints = new SqliteCheckpoints(sessions);
    checkpoints.thread.start();
    return checkpoints;
  }

  @Override
  public void written() {
    if (news.availablePermits() == 0) {
      news.release();
    }
  }

  @Override
  public void close() {
    end.release();
    written();
    try {
      thread.join(CLOSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    do {
      news.acquireUninterruptibly();
      news.drainPermits();
      sessions.beside(SqliteCheckpoints::moveIfWorthwhile);
    } while (!hasEnded());
  }

  private static Boolean moveIfWorthwhile(Session session) throws SQLException {
    boolean worthwhile;
    try (ResultSet row = session.bind(LOOK).query()) {
      worthwhile = row.next() && row.getLong(2) - row.getLong(3) >= WORTHWHILE;
    }
    if (worthwhile) {
      try (ResultSet row = session.bind(MOVE).query()) {
        row.next();
      }
    }
    return worthwhile;
  }

  private boolean hasEnded() {
    try {
      return end.tryAcquire(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      return false;
    }
  }
}
