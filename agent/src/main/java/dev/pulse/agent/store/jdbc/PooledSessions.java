package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.store.StoreException;
import java.sql.SQLException;
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

  private final Dialect dialect;
  private final ReentrantLock writing = new ReentrantLock();
  private @Nullable Session writer;

  /** What the session was told when it was last asked for the changes of others. */
  private @Nullable Session versioned;

  private long versionOfOthers;

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
        writer = open(Dialect.Access.WRITE);
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
    Session session = null;
    boolean sound = false;
    int lentIn = generation.get();
    try {
      refuseWhenClosed(doing);
      session = idle.pollFirst();
      if (session == null) {
        session = open(Dialect.Access.READ);
      }
      T answer = session.inTransaction(work);
      sound = true;
      return answer;
    } catch (SQLException e) {
      throw dialect.explain(doing, e);
    } finally {
      if (sound && session != null && lentIn == generation.get()) {
        idle.addFirst(session);
      } else {
        discard(session);
      }
      readers.release();
      closeIdleWhenClosed();
    }
  }

  /** What this process writes goes through the one session that is asked, and does not count. */
  @Override
  public boolean othersHaveWritten() {
    if (!writing.tryLock()) {
      return false;
    }
    try {
      Session asked = writer;
      if (asked == null || closed) {
        return false;
      }
      long version = dialect.versionOfOthers(asked);
      boolean changed = asked == versioned && version != versionOfOthers;
      versioned = asked;
      versionOfOthers = version;
      return changed;
    } catch (SQLException e) {
      return false;
    } finally {
      writing.unlock();
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
    if (!writing.tryLock()) {
      return;
    }
    try {
      if (writer != null) {
        dialect.upkeep(writer);
      }
    } catch (SQLException e) {
      // A new session finds out whether anything is wrong.
      discard(writer);
      writer = null;
    } finally {
      writing.unlock();
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

  private Session open(Dialect.Access access) throws SQLException {
    return new Session(dialect.connect(access));
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
