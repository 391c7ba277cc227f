package dev.pulse.agent.store.jdbc;

import java.sql.SQLException;

/** Keeps a database as it is before a migration changes it. */
interface SchemaBackup {

  /** For databases that are gone with the JVM, or whose owners look after copies themselves. */
  SchemaBackup NONE =
      version ->
          new Copy() {
            @Override
            public void keep(int known) {
              // There is none.
            }

            @Override
            public void discard() {
              // There is none.
            }
          };

  /**
   * Copies the database, which has this version of the schema. Called when nobody else can write to
   * it and nothing was changed yet.
   *
   * @throws dev.pulse.agent.store.SchemaException if there can be no copy
   */
  Copy take(int version) throws SQLException;

  /** A copy whose migration goes on. */
  interface Copy {

    /** The database has been brought to this version. */
    void keep(int known);

    /** The database is as it was. */
    void discard();
  }
}
