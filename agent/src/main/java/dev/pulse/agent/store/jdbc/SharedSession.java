package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.store.StoreException;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One session for everything, one transaction after the other: a database in memory lives and dies
 * with its only connection. Threading: any number of threads, by a lock that is fair, so that
 * readers in a loop do not keep the writer out.
 */
final class SharedSession implements Sessions {

  private final Dialect dialect;
  private final ReentrantLock lock = new ReentrantLock(true);
  private final Session session;
  private boolean closed;

  SharedSession(Dialect dialect) {
    this.dialect = dialect;
    try {
      this.session = Session.open(dialect, Dialect.Access.WRITE);
    } catch (SQLException e) {
      throw dialect.explain("open the history", e);
    }
  }

  @Override
  public <T> T read(String doing, SqlWork<T> work) {
    return write(doing, work);
  }

  @Override
  public <T> T write(String doing, SqlWork<T> work) {
    lock.lock();
    boolean sound = false;
    try {
      if (closed) {
        throw new StoreException("Cannot " + doing + ": the history is closed.");
      }
      T answer = session.inTransaction(work);
      sound = true;
      return answer;
    } catch (SQLException e) {
      throw dialect.explain(doing, e);
    } finally {
      if (!sound && !closed) {
        rollBack();
      }
      lock.unlock();
    }
  }

  @Override
  public void upkeep() {
    // What lives in memory needs none.
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      session.close();
    } catch (SQLException e) {
      throw dialect.explain("close the history", e);
    } finally {
      lock.unlock();
    }
  }

  private void rollBack() {
    try {
      session.rollBack();
    } catch (SQLException e) {
      // What led here is being thrown already, and says more.
    }
  }
}
