package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.store.StoreException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One session that writes and a few that read beside it. Threading: any number of threads; writers
 * take turns, readers share what there is.
 *
 * <p>Sessions are opened when they are first needed. One on which something failed is closed and
 * replaced, so that a passing fault of disk or network leaves nothing behind.
 */
final class PooledSessions implements Sessions {

  private static final int READERS = 4;
  private static final long PATIENCE_SECONDS = 10;

  /** A database on a server has few connections, and many may want one. */
  private static final Duration LONGEST_REST = Duration.ofSeconds(30);

  private final Dialect dialect;

  /** In turns, so that who writes without a pause leaves room for what comes between. */
  private final ReentrantLock writing = new ReentrantLock(true);

  private @Nullable Session writer;

  private final Semaphore readers = new Semaphore(READERS);
  private final Deque<Session> idle = new ConcurrentLinkedDeque<>();

  /** Sessions of an earlier generation are not lent again. */
  private final AtomicInteger generation = new AtomicInteger();

  private volatile boolean closed;

  PooledSessions(Dialect dialect) {
    this.dialect = dialect;
  }

  @Override
  public <T> T write(String doing, SqlWork<T> work) {
    writing.lock();
    boolean sound = false;
    try {
      refuseWhenClosed(doing);
      if (writer == null) {
        writer = Session.open(dialect, Dialect.Access.WRITE);
      }
      T answer = writer.inTransaction(work);
      sound = true;
      return answer;
    } catch (SQLException e) {
      throw dialect.explain(doing, e);
    } finally {
      if (!sound) {
        discard(writer);
        writer = null;
      }
      writing.unlock();
    }
  }

  @Override
  public <T> T read(String doing, SqlWork<T> work) {
    awaitTurn(doing);
    try {
      refuseWhenClosed(doing);
      return readPatiently(work);
    } catch (SQLException e) {
      throw dialect.explain(doing, e);
    } finally {
      readers.release();
      closeIdleWhenClosed();
    }
  }

  /** A session that has lain idle may have been cut off meanwhile: then another one is taken. */
  private <T> T readPatiently(SqlWork<T> work) throws SQLException {
    while (true) {
      Session session = idle.pollFirst();
      boolean isOld = session != null;
      try {
        return readOn(session == null ? Session.open(dialect, Dialect.Access.READ) : session, work);
      } catch (SQLException e) {
        if (!isOld || !dialect.isDisconnected(e)) {
          throw e;
        }
      }
    }
  }

  private Session idleOrNew() throws SQLException {
    Session session = idle.pollFirst();
    return session == null ? Session.open(dialect, Dialect.Access.READ) : session;
  }

  private <T> T readOn(Session session, SqlWork<T> work) throws SQLException {
    return workOn(session, each -> each.inTransaction(work));
  }

  private <T> T workOn(Session session, SqlWork<T> work) throws SQLException {
    int lentIn = generation.get();
    boolean sound = false;
    try {
      T answer = work.run(session);
      sound = true;
      return answer;
    } finally {
      if (sound && lentIn == generation.get()) {
        session.rest();
        idle.addFirst(session);
      } else {
        discard(session);
      }
    }
  }

  /**
   * Runs this on the session that writes, outside of a transaction.
   *
   * @return nothing if somebody writes just now, or nobody has written yet, or it failed
   */
  <T> @Nullable T whileNobodyWrites(SqlWork<T> work) {
    return writing.tryLock() ? onWriter(work) : null;
  }

  /**
   * Runs this on the session that writes, outside of a transaction, when it is its turn.
   *
   * @return nothing if nobody has written yet, or it failed
   */
  <T> @Nullable T betweenWrites(SqlWork<T> work) {
    writing.lock();
    return onWriter(work);
  }

  private <T> @Nullable T onWriter(SqlWork<T> work) {
    try {
      return writer == null ? null : work.run(writer);
    } catch (SQLException e) {
      // A new session finds out whether anything is wrong.
      discard(writer);
      writer = null;
      return null;
    } finally {
      writing.unlock();
    }
  }

  /**
   * Runs this on a session that reads, outside of a transaction.
   *
   * @return nothing if there is none to be had just now, or it failed
   */
  <T> @Nullable T beside(SqlWork<T> work) {
    if (!readers.tryAcquire()) {
      return null;
    }
    try {
      return closed ? null : workOn(idleOrNew(), work);
    } catch (SQLException e) {
      return null;
    } finally {
      readers.release();
      closeIdleWhenClosed();
    }
  }

  /** Lets go of the file, to open it anew when it is needed. */
  void reopen() {
    writing.lock();
    try {
      generation.incrementAndGet();
      discard(writer);
      writer = null;
      for (Session session = idle.pollFirst(); session != null; session = idle.pollFirst()) {
        discard(session);
      }
    } finally {
      writing.unlock();
    }
  }

  @Override
  public void upkeep() {
    whileNobodyWrites(
        session -> {
          dialect.upkeep(session);
          return session;
        });
    for (Session session = idle.peekLast();
        session != null && session.hasRestedFor(LONGEST_REST) && idle.removeLastOccurrence(session);
        session = idle.peekLast()) {
      discard(session);
    }
  }

  @Override
  public void close() {
    closed = true;
    closeIdleWhenClosed();
    writing.lock();
    try {
      discard(writer);
      writer = null;
    } finally {
      writing.unlock();
    }
  }

  private void refuseWhenClosed(String doing) {
    if (closed) {
      throw new StoreException("Cannot " + doing + ": the history is closed.");
    }
  }

  private void awaitTurn(String doing) {
    try {
      if (readers.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException("Cannot " + doing + ": interrupted while waiting for a turn.", e);
    }
    throw new StoreException(
        "Cannot %s: %d other reads have not ended within %d s. Try again."
            .formatted(doing, READERS, PATIENCE_SECONDS));
  }

  private void closeIdleWhenClosed() {
    while (closed) {
      Session session = idle.pollFirst();
      if (session == null) {
        return;
      }
      discard(session);
    }
  }

  private static void discard(@Nullable Session session) {
    if (session != null) {
      try {
        session.close();
      } catch (SQLException e) {
        // It is given up either way.
      }
    }
  }
}
