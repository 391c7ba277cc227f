package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.store.SchemaException;
import dev.pulse.agent.store.StoreException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings a database to the schema that this version of Pulse knows, and refuses one that a newer
 * version has written.
 *
 * <p>All of it is one transaction, so two processes that open a new database at the same time get
 * one schema. What an older version wrote is kept as it was before it is changed, within the same
 * transaction: of two processes one migrates, and the other waits for it.
 */
final class Migrator {

  private static final String CREATE =
      """
      CREATE TABLE IF NOT EXISTS pulse_schema (
        version    INTEGER NOT NULL PRIMARY KEY,
        applied_at TEXT    NOT NULL
      )\
      """;

  private static final String VERSION = "SELECT COALESCE(MAX(version), 0) FROM pulse_schema";

  private static final String APPLIED =
      "INSERT INTO pulse_schema (version, applied_at) VALUES (?, ?)";

  /** How long somebody else may take to keep and migrate a history. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final List<Migration> migrations;
  private final SchemaBackup backup;
  private final Clock clock;

  /** Of a database that nobody needs a copy of, or whose owner looks after copies. */
  Migrator(List<Migration> migrations, Clock clock) {
    this(migrations, SchemaBackup.NONE, clock);
  }

  /**
   * @param backup keeps what an older version wrote
   */
  Migrator(List<Migration> migrations, SchemaBackup backup, Clock clock) {
    this.migrations = migrations;
    this.backup = backup;
    this.clock = clock;
  }

  /**
   * Applies what is missing.
   *
   * @throws SchemaException if the history has to stay as it is
   */
  void migrate(Sessions sessions) {
    long begin = System.nanoTime();
    while (true) {
      try {
        applyMissing(sessions);
        return;
      } catch (StoreException e) {
        boolean patient = System.nanoTime() - begin < PATIENCE.toNanos();
        if (!patient || !SqliteError.isBusy(e) || !isOlder(sessions)) {
          throw e;
        }
      }
    }
  }

  /** What this version knows. */
  int known() {
    return migrations.get(migrations.size() - 1).version();
  }

  /** Refuses a database of this version if it is newer than what is known. */
  void refuseNewer(int present) {
    if (present > known()) {
      throw new SchemaException(
          ("The history was written by a newer Pulse (schema %d; this version knows %d). Use that"
                  + " version, or name another place with pulse.dir or pulse.store.")
              .formatted(present, known()));
    }
  }

  /** Refuses a database of this version unless it is the one that is known. */
  void refuseOthers(int present) {
    refuseNewer(present);
    if (present < known()) {
      throw new SchemaException(
          ("The history was written by an older Pulse (schema %d; this version reads %d), and is"
                  + " left as it is. An application with this version of the agent migrates it and"
                  + " keeps a copy; or move it to a new one with export and import.")
              .formatted(present, known()));
    }
  }

  private void applyMissing(Sessions sessions) {
    SchemaBackup.Copy[] taken = new SchemaBackup.Copy[1];
    boolean migrated = false;
    try {
      sessions.write(
          "prepare the history",
          session -> {
            session.execute(CREATE);
            int present = version(session);
            refuseNewer(present);
            if (present > 0 && present < known()) {
              taken[0] = backup.take(present);
            }
            for (Migration migration : migrations) {
              if (migration.version() > present) {
                apply(session, migration);
              }
            }
            return present;
          });
      migrated = true;
    } finally {
      settle(taken[0], migrated);
    }
  }

  /** What failed changed nothing, so its copy is needed by nobody. */
  private void settle(SchemaBackup.@Nullable Copy copy, boolean migrated) {
    if (copy != null && migrated) {
      copy.keep(known());
    } else if (copy != null) {
      copy.discard();
    }
  }

  /** Whether somebody may be about to migrate it. */
  private boolean isOlder(Sessions sessions) {
    try {
      int present = sessions.read("read the history", Migrator::version);
      return present > 0 && present < known();
    } catch (StoreException e) {
      return false;
    }
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
