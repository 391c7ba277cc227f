package dev.pulse.agent.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/**
 * A connection together with the statements prepared on it, which are kept: preparing costs more
 * than most of them do. Threading: for one thread at a time.
 */
final class Session implements AutoCloseable {

  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  Session(Connection connection) throws SQLException {
    this.connection = connection;
    connection.setAutoCommit(false);
  }

  /** Does all of the work in one transaction, or nothing of it. */
  <T> T inTransaction(SqlWork<T> work) throws SQLException {
    boolean committed = false;
    try {
      T answer = work.run(this);
      connection.commit();
      committed = true;
      return answer;
    } finally {
      if (!committed) {
        rollBack();
      }
    }
  }

  /** The statement, to be bound anew. */
  Bind bind(String sql) throws SQLException {
    PreparedStatement statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
    }
    return new Bind(statement);
  }

  /** Runs a statement that is not worth keeping. */
  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private void rollBack() {
    try {
      connection.rollback();
    } catch (SQLException e) {
      // What led here is being thrown already, and says more.
    }
  }
}
