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

  /** Work in the background that one JVM at a time does for all that write to a history. */
  enum Chore {
    INDEX,
    PRUNE
  }

  /** Opens a connection. */
  Connection connect(Access access) throws SQLException;

  /**
   * What a transaction begins with, so that what one reads does not change while it looks; nothing
   * if that is so of itself.
   */
  @Nullable String beginning(Access access);

  /** The schema, step by step, oldest first. */
  List<Migration> migrations();

  /** The index by which logs are searched. */
  LogIndex logIndex();

  /**
   * Whether each range of a union has to be put in order and bounded, for the database does not see
   * that they only need to be merged.
   */
  boolean boundsRanges();

  /** The column by which a row of executions that an index named is found with the least work. */
  String placeColumn();

  /**
   * Executions of every job, in any order.
   *
   * @param columns what is read of each, from the table {@code e}
   * @param ofJob the places of those of the job {@code j}, as {@code place}
   */
  String ofEveryJob(String columns, String ofJob);

  /**
   * What went wrong, for a person, with what to do about it.
   *
   * @param doing what was tried, such as {@code read executions}
   */
  StoreException explain(String doing, SQLException cause);

  /** Whether this failure ended the connection, and the same may work on another one. */
  boolean isDisconnected(SQLException failure);

  /** Whether a chore is this JVM's; it keeps it for some minutes with each call that says yes. */
  boolean takes(Chore chore, Sessions sessions);

  /** Tells others, when the transaction commits, that this instance has changed the history. */
  void announce(Session session, String instanceId) throws SQLException;

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
