package dev.pulse.agent.store.jdbc;

import java.sql.SQLException;

/**
 * The ways in which PostgreSQL fails, as far as a person can do something about them, by the codes
 * of its manual's appendix A.
 */
enum PostgresError {
  PASSWORD(
      "it refuses the user or the password. Check pulse.store.user and pulse.store.password", "28"),
  NO_DATABASE("there is no such database. Create it, or correct pulse.store", "3D000"),
  TOO_MANY(
      "it has no connection left. Raise max_connections, or put a pool such as PgBouncer before it",
      "53300"),
  UNREACHABLE(
      "it cannot be reached. Nothing is lost as long as Pulse can try again",
      "08000",
      "08001",
      "08003",
      "08004",
      "08006",
      "08007",
      "57P01",
      "57P02",
      "57P03"),
  FULL("its disk is full. Free some space", "53100"),
  NOT_ALLOWED(
      "the user may not do this. Let the user own the schema, or grant USAGE and CREATE on it",
      "42501",
      "3F000"),
  READ_ONLY(
      "it cannot be written. If it is a standby, name the primary, or add targetServerType=primary"
          + " to pulse.store",
      "25006"),
  POOLED(
      "a pool in front of it does not keep prepared statements. Add prepareThreshold=0 to"
          + " pulse.store",
      "26000",
      "42P05"),
  AGAIN("others changed the same rows. Nothing is lost, it is tried again", "40"),
  OTHER("");

  private final String advice;

  /** Never handed out, and so never changed. */
  @SuppressWarnings("ImmutableEnumChecker")
  private final String[] codes;

  PostgresError(String advice, String... codes) {
    this.advice = advice;
    this.codes = codes;
  }

  /** What this exception stands for. */
  static PostgresError of(SQLException e) {
    String state = e.getSQLState();
    if (state != null) {
      for (PostgresError error : values()) {
        for (String code : error.codes) {
          if (state.startsWith(code)) {
            return error;
          }
        }
      }
    }
    return OTHER;
  }

  /** What happened and what to do about it, with the words of the driver. */
  String explain(SQLException e) {
    SQLException next = e.getNextException();
    String words = String.valueOf(next == null ? e.getMessage() : next.getMessage());
    return advice.isEmpty() ? words : advice + ". " + words;
  }
}
