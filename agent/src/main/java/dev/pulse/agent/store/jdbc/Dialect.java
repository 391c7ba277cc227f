package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one database does in its own way: connecting, its schema, its errors. Threading: any number
 * of threads.
 */
interface Dialect {

  /** What a connection is for. */
  enum Access {
    READ,
    WRITE
  }

  /**
   * Opens a connection. A transaction on one for writing sees no other writer between its first
   * statement and its commit.
   */
  Connection connect(Access access) throws SQLException;

  /** The schema, step by step, oldest first. */
  List<Migration> migrations();

  /**
   * What went wrong, for a person, with what to do about it.
   *
   * @param doing what was tried, such as {@code read executions}
   */
  StoreException explain(String doing, SQLException cause);

  /**
   * A number that changes when others than this session have committed something; asked outside of
   * transactions.
   */
  long versionOfOthers(Session session) throws SQLException;

  /** The room that the database takes. */
  Room room(Session session) throws SQLException;

  /** Whether this database can return room that it does not use. */
  boolean givesBack(Session session) throws SQLException;

  /** Returns about so many of the bytes that it does not use, within a transaction. */
  void giveBack(Session session, long bytes) throws SQLException;

  /**
   * Does on a session for writing, between two transactions, what a database needs from time to
   * time. It must not wait for anybody.
   */
  void upkeep(Session session) throws SQLException;

  /** What is wrong with the database although it may still answer; nothing if all is well. */
  @Nullable String trouble();
}
