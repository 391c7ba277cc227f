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

  /** Runs the statement and answers how many rows it changed. */
  int update() throws SQLException {
    return statement.executeUpdate();
  }

  /** Runs the query; the caller closes the answer. */
  ResultSet query() throws SQLException {
    return statement.executeQuery();
  }
}
