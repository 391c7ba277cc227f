package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.store.StoreException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;

/**
 * Brings a database to the schema that this version of Pulse knows, and refuses one that a newer
 * version has written.
 *
 * <p>All of it is one transaction, so two processes that open a new database at the same time get
 * one schema.
 */
final class Migrator {

  private static final String CREATE =
      """
      CREATE TABLE IF NOT EXISTS pulse_schema (
        version    INTEGER NOT NULL PRIMARY KEY,
        applied_at TEXT    NOT NULL
      )""";

  private static final String VERSION = "SELECT COALESCE(MAX(version), 0) FROM pulse_schema";

  private static final String APPLIED =
      "INSERT INTO pulse_schema (version, applied_at) VALUES (?, ?)";

  private final List<Migration> migrations;
  private final Clock clock;

  Migrator(List<Migration> migrations, Clock clock) {
    this.migrations = migrations;
    this.clock = clock;
  }

  /** Applies what is missing. */
  void migrate(Sessions sessions) {
    sessions.write(
        "prepare the history",
        session -> {
          session.execute(CREATE);
          int present = version(session);
          int known = migrations.get(migrations.size() - 1).version();
          if (present > known) {
            throw new StoreException(
                ("The history was written by a newer Pulse (schema %d; this version knows %d). Use"
                        + " that version, or name another place with pulse.dir.")
                    .formatted(present, known));
          }
          for (Migration migration : migrations) {
            if (migration.version() > present) {
              apply(session, migration);
            }
          }
          return known;
        });
  }

  /** The version of the schema that the database has. */
  static int version(Session session) throws SQLException {
    try (ResultSet row = session.bind(VERSION).query()) {
      row.next();
      return row.getInt(1);
    }
  }

  private void apply(Session session, Migration migration) throws SQLException {
    for (String statement : migration.statements()) {
      session.execute(statement);
    }
    session.bind(APPLIED).number(migration.version()).time(clock.instant()).update();
  }
}
