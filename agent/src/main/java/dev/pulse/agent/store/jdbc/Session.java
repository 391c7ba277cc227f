package dev.pulse.agent.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A connection together with the statements prepared on it, which are kept: preparing costs more
 * than most of them do. Threading: for one thread at a time.
 */
final class Session implements AutoCloseable {

  private final Connection connection;
  private final @Nullable String beginning;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();
  private volatile long restsSince = System.nanoTime();

  /**
   * On this connection.
   *
   * @param beginning what each transaction begins with; may be nothing
   */
  Session(Connection connection, @Nullable String beginning) {
    this.connection = connection;
    this.beginning = beginning;
  }

  /** On a new connection. */
  static Session open(Dialect dialect, Dialect.Access access) throws SQLException {
    return new Session(dialect.connect(access), dialect.beginning(access));
  }

  /**
   * Does all of the work in one transaction. Where this throws, the transaction stays open until
   * {@link #rollBack} or {@link #close}.
   *
   * <p>Between two transactions the connection commits by itself: the driver's own {@code commit}
   * begins the next transaction at once, and would keep every other process from writing.
   */
  <T> T inTransaction(SqlWork<T> work) throws SQLException {
    connection.setAutoCommit(false);
    if (beginning != null) {
      bind(beginning).run();
    }
    T answer = work.run(this);
    connection.setAutoCommit(true);
    return answer;
  }

  /** Nobody needs it now. */
  void rest() {
    restsSince = System.nanoTime();
  }

  /** Whether nobody has needed it for so long. */
  boolean hasRestedFor(Duration time) {
    return System.nanoTime() - restsSince >= time.toNanos();
  }

  /** Undoes what a failed transaction has done. */
  void rollBack() throws SQLException {
    connection.rollback();
    connection.setAutoCommit(true);
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

  /** Runs a statement whose work is done row by row, to its last row. */
  void executeAll(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
