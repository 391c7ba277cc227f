package dev.pulse.agent.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Moves SQLite's write-ahead log into the file while much is written, so that little of that is
 * left to the commit after which SQLite itself moves it and begins it anew; and has it begun anew
 * when it has become long all the same.
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

  /**
   * With so many pages, 80 MB, the log is to begin anew. SQLite does that only when nobody reads
   * what stands in it, and on a busy machine there may be no such moment for long.
   */
  private static final long TOO_MANY = 20_000;

  /** What the writer is held up for at most, until those who read have ended. */
  private static final Duration HOLD_UP = Duration.ofMillis(250);

  /** Between two times that the writer is held up. */
  private static final Duration REST = Duration.ofSeconds(1);

  /** Answers how many pages the log has, and how many of them are in the file. */
  private static final String LOOK = "PRAGMA wal_checkpoint(NOOP)";

  private static final String MOVE = "PRAGMA wal_checkpoint(PASSIVE)";

  /** Keeps others from writing meanwhile. */
  private static final String MOVE_AND_BEGIN_ANEW = "PRAGMA wal_checkpoint(RESTART)";

  private final PooledSessions sessions;
  private final Semaphore news = new Semaphore(0);
  private final Semaphore end = new Semaphore(0);
  private final Thread thread;
  private long heldUpAt = System.nanoTime() - REST.toNanos();

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
      Long pages = sessions.beside(SqliteCheckpoints::moveIfWorthwhile);
      if (pages != null && pages >= TOO_MANY && System.nanoTime() - heldUpAt >= REST.toNanos()) {
        sessions.betweenWrites(SqliteCheckpoints::beginAnew);
        heldUpAt = System.nanoTime();
      }
    } while (!hasEnded());
  }

  /** Answers how many pages the log has. */
  private static Long moveIfWorthwhile(Session session) throws SQLException {
    long pages;
    long moved;
    try (ResultSet row = session.bind(LOOK).query()) {
      row.next();
      pages = row.getLong(2);
      moved = row.getLong(3);
    }
    if (pages - moved >= WORTHWHILE) {
      session.executeAll(MOVE);
    }
    return pages;
  }

  private static Boolean beginAnew(Session session) throws SQLException {
    session.execute("PRAGMA busy_timeout = " + HOLD_UP.toMillis());
    session.executeAll(MOVE_AND_BEGIN_ANEW);
    session.execute("PRAGMA busy_timeout = " + SqliteDialect.BUSY_TIMEOUT.toMillis());
    return true;
  }

  private boolean hasEnded() {
    try {
      return end.tryAcquire(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      return false;
    }
  }
}
