package dev.pulse.agent.store.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Binds the parameters of a statement, one after the other, and runs it. */
final class Bind {

  private final PreparedStatement statement;
  private int index;

  Bind(PreparedStatement statement) {
    this.statement = statement;
  }

  Bind text(@Nullable String value) throws SQLException {
    statement.setString(++index, value);
    return this;
  }

  Bind number(long value) throws SQLException {
    statement.setLong(++index, value);
    return this;
  }

  Bind number(@Nullable Long value) throws SQLException {
    statement.setObject(++index, value);
    return this;
  }

  Bind bytes(byte @Nullable [] value) throws SQLException {
    statement.setBytes(++index, value);
    return this;
  }

  Bind time(@Nullable Instant value) throws SQLException {
    return text(value == null ? null : Timestamps.text(value));
  }

  /**
   * Has the query send so many rows at a time, where the database would send all of them at once.
   */
  Bind rowsAtATime(int rows) throws SQLException {
    statement.setFetchSize(rows);
    return this;
  }

  /** Keeps what is bound, to run it with the rest of a batch. */
  void add() throws SQLException {
    statement.addBatch();
    index = 0;
  }

  /**
   * Runs what was added, in one go, and answers for each whether it changed a row.
   *
   * @throws SQLException if any of it failed
   */
  boolean[] runAdded() throws SQLException {
    int[] changes = statement.executeBatch();
    boolean[] changed = new boolean[changes.length];
    for (int i = 0; i < changes.length; i++) {
      changed[i] = changes[i] == 1;
    }
    return changed;
  }

  /** Runs the statement and answers how many rows it changed. */
  int update() throws SQLException {
    return statement.executeUpdate();
  }

  /** Runs a statement that answers nothing. */
  void run() throws SQLException {
    statement.execute();
  }

  /** Runs the query; the caller closes the answer. */
  ResultSet query() throws SQLException {
    return statement.executeQuery();
  }
}
