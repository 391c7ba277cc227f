package dev.pulse.agent.store.jdbc;

import java.sql.SQLException;

/**
 * The ways in which PostgreSQL fails, as far as a person can do something about them, by the codes
 * of its manual's appendix A.
 */
enum PostgresError {
  PASSWORD(
      "28", "it refuses the user or the password. Check pulse.store.user and pulse.store.password"),
  NO_DATABASE("3D000", "there is no such database. Create it, or correct pulse.store"),
  TOO_MANY(
      "53300",
      "it has no connection left. Raise max_connections, or put a pool such as PgBouncer before"
          + " it"),
  UNREACHABLE(
      "08000|08001|08003|08004|08006|08007|57P01|57P02|57P03",
      "it cannot be reached. Nothing is lost as long as Pulse can try again"),
  FULL("53100", "its disk is full. Free some space"),
  NOT_ALLOWED(
      "42501|3F000",
      "the user may not do this. Let the user own the schema, or grant USAGE and CREATE on it"),
  READ_ONLY(
      "25006",
      "it cannot be written. If it is a standby, name the primary, or add targetServerType=primary"
          + " to pulse.store"),
  POOLED(
      "26000|42P05",
      "a pool in front of it does not keep prepared statements. Add prepareThreshold=0 to"
          + " pulse.store"),
  AGAIN("40", "others changed the same rows. Nothing is lost, it is tried again"),
  OTHER("", "");

  /** What a state begins with, an expression. */
  private final String codes;

  private final String advice;

  PostgresError(String codes, String advice) {
    this.codes = codes;
    this.advice = advice;
  }

  /** What this exception stands for. */
  static PostgresError of(SQLException e) {
    String state = e.getSQLState();
    for (PostgresError error : values()) {
      if (state != null && state.matches("(" + error.codes + ").*")) {
        return error;
      }
    }
    return OTHER;
  }

  /** What happened and what to do about it, with the words of the driver. */
  String explain(SQLException e) {
    SQLException next = e.getNextException();
    String words = String.valueOf((next == null ? e : next).getMessage());
    return advice.isEmpty() ? words : advice + ". " + words;
  }
}
