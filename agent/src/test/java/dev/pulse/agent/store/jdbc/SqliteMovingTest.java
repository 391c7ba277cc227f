package dev.pulse.agent.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.RowColumn;
import dev.pulse.agent.store.RowKind;
import dev.pulse.agent.store.Runs;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Histories move from one SQLite file to another. */
final class SqliteMovingTest extends MovingContract {

  /** What is made anew where a history arrives; and what concerns one database alone. */
  private static final Set<String> NOT_MOVED =
      Set.of(
          "pulse_schema",
          "pulse_alert_states",
          "pulse_alert_outbox",
          "pulse_audit",
          "pulse_execution_counts",
          "pulse_job_hours",
          "pulse_removed_logs",
          "pulse_unindexed_logs",
          "pulse_indexed_logs",
          "pulse_log_index");

  @TempDir private Path directory;

  @Override
  HistoryStore open(String name) {
    return SqliteStores.openFile(file(name), CLOCK, SqliteStores.Search.UNINDEXED, notice -> {});
  }

  @Override
  Sessions sessions(String name) {
    return new PooledSessions(SqliteDialect.inFile(file(name)));
  }

  @Override
  HistoryImport importing(String name) {
    return SqliteMoves.importFile(file(name), CLOCK, notice -> {});
  }

  private Path file(String name) {
    return directory.resolve(name + ".db");
  }

  @Test
  void everyColumnOfEveryTableMoves() {
    open("here").close();
    List<String> columns = new ArrayList<>();
    for (RowKind kind : RowKind.values()) {
      for (RowColumn column : kind.columns()) {
        columns.add(MovedTable.name(kind) + "." + column.name() + " " + column.required());
      }
    }
    assertThat(columns).containsExactlyInAnyOrderElementsOf(columnsOfTheSchema());
  }

  @Test
  void fileOfTheFirstVersionIsExportedAsItIs() throws IOException {
    Runs.Run run = Runs.run(Runs.job("nightly"), 1);
    FirstVersion.write(file("here"), CLOCK, List.of(run.whole("of old\n")));

    try (HistoryExport export = SqliteMoves.exportFile(file("here"));
        HistoryImport history = importing("there")) {
      assertThat(export.schema()).isEqualTo(1);
      export.copyTo(history::add);
      history.flush();
    }

    try (Sessions sessions = sessions("here");
        HistoryStore there = open("there")) {
      int version = sessions.read("look", Migrator::version);
      assertThat(version).isEqualTo(1);
      assertThat(there.executions().find(run.id())).isPresent();
    }
    assertThat(directory.toFile().list()).containsExactlyInAnyOrder("here.db", "there.db");
  }

  private List<String> columnsOfTheSchema() {
    try (Sessions sessions = sessions("here")) {
      return sessions.read(
          "read the schema",
          session -> {
            List<String> columns = new ArrayList<>();
            try (ResultSet row =
                session
                    .bind(
                        """
                        SELECT t.name, c.name, c."notnull"
                        FROM sqlite_master t JOIN pragma_table_info(t.name) c
                        WHERE t.type = 'table' AND t.name NOT LIKE 'pulse_log_index_%'
                          AND t.name NOT LIKE 'sqlite_%'\
                        """)
                    .query()) {
              while (row.next()) {
                if (!NOT_MOVED.contains(row.getString(1))) {
                  columns.add(row.getString(1) + "." + row.getString(2) + " " + row.getBoolean(3));
                }
              }
            }
            return columns;
          });
    }
  }
}
