package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.model.LogChunk;
import dev.pulse.agent.store.MovedRow;
import dev.pulse.agent.store.RowKind;
import dev.pulse.agent.store.RowTarget;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a history from its beginning to its end and changes nothing. Threading: for one thread.
 *
 * <p>It reads a page at a time, each in a transaction of its own, in the order of the primary keys:
 * no snapshot is held while the other end takes its time, and memory stays small. What others write
 * meanwhile may be in it or not: an execution that ends while it is read comes once, as running or
 * as ended, with the log that it had at that moment; one that starts after the export has begun may
 * be missing.
 *
 * <p>The chunks of a log come before the execution that they belong to, so that who stores the
 * execution has its whole log. A job or an instance comes before the first execution that names it.
 */
public final class HistoryExport implements AutoCloseable {

  private static final int ROWS = 200;

  /** Each may have some 400,000 characters. */
  private static final int ROWS_AT_A_TIME = 25;

  /** A page ends when it has so many characters. */
  private static final long ENOUGH = 1_000_000;

  private static final String BEHIND_UP_TO = "WHERE id > ? AND id <= ? ORDER BY id LIMIT ?";

  private static final String NEWEST_EXECUTION =
      "SELECT COALESCE(MAX(id), '') FROM pulse_executions";

  private static final String NEWEST_CHUNK =
      """
      (SELECT COALESCE(MAX(number), 0) FROM pulse_log_chunks
       WHERE execution_id = pulse_executions.id)\
      """;

  private final Sessions sessions;
  private final int schema;
  private final Map<RowKind, MovedTable> tables;
  private final Set<String> jobs = new HashSet<>();
  private final Set<String> instances = new HashSet<>();

  /** An execution, and the number of the newest chunk that it had when it was read. */
  private record Found(MovedRow row, long newestChunk) {}

  HistoryExport(Sessions sessions) {
    this.sessions = sessions;
    this.schema = sessions.read("read the history", Migrator::version);
    this.tables = sessions.read("read the history", session -> tables(session, schema));
  }

  private static Map<RowKind, MovedTable> tables(Session session, int schema) throws SQLException {
    Map<RowKind, MovedTable> tables = new LinkedHashMap<>();
    for (RowKind kind : RowKind.values()) {
      if (kind.isIn(schema)) {
        tables.put(kind, MovedTable.in(session, kind));
      }
    }
    return tables;
  }

  /** The version of the schema that the history has. */
  public int schema() {
    return schema;
  }

  /** How many executions there are. */
  public long executions() {
    return sessions.read(
        "count the executions", session -> CountsTable.read(session, null).of(null));
  }

  /**
   * Hands over every row.
   *
   * @throws IOException if the target does
   */
  public void copyTo(RowTarget target) throws IOException {
    String newest =
        sessions.read("read executions", session -> text(session.bind(NEWEST_EXECUTION)));
    copyAll(RowKind.JOB, row -> take(row, jobs, target));
    if (RowKind.JOB_SITE.isIn(schema)) {
      copyAll(RowKind.JOB_SITE, row -> copySite(row, target));
    }
    copyAll(RowKind.INSTANCE, row -> take(row, instances, target));
    copyExecutions(newest, target);
    new StrayChunks(sessions).copyTo(target);
  }

  @Override
  public void close() {
    sessions.close();
  }

  private void copyAll(RowKind kind, RowTarget target) throws IOException {
    String sql = table(kind).selectBehind();
    List<String> last = Collections.nCopies(kind.key().size(), "");
    while (true) {
      List<String> behind = last;
      List<MovedRow> page =
          sessions.read(
              "read the history",
              session -> {
                Bind query = session.bind(sql);
                for (String value : behind) {
                  query.text(value);
                }
                return page(table(kind), query.number(ROWS));
              });
      if (page.isEmpty()) {
        return;
      }
      for (MovedRow row : page) {
        last = kind.key().stream().map(row::text).toList();
        target.take(row);
      }
    }
  }

  private static void take(MovedRow row, Set<String> known, RowTarget target) throws IOException {
    known.add(row.text("id"));
    target.take(row);
  }

  private void copySite(MovedRow row, RowTarget target) throws IOException {
    copyUnlessKnown(RowKind.JOB, row.text("scheduled_job_id"), jobs, target);
    target.take(row);
  }

  private void copyExecutions(String newest, RowTarget target) throws IOException {
    String last = "";
    while (true) {
      String behind = last;
      List<Found> page =
          sessions.read("read executions", session -> executions(session, behind, newest));
      if (page.isEmpty()) {
        return;
      }
      for (Found found : page) {
        last = found.row().text("id");
        copy(found, target);
      }
    }
  }

  private List<Found> executions(Session session, String behind, String newest)
      throws SQLException {
    MovedTable table = table(RowKind.EXECUTION);
    String sql = table.selectWith(NEWEST_CHUNK, BEHIND_UP_TO);
    Bind query = session.bind(sql).text(behind).text(newest).number(ROWS);
    List<Found> page = new ArrayList<>();
    long size = 0;
    try (ResultSet rows = query.rowsAtATime(ROWS_AT_A_TIME).query()) {
      while (size < ENOUGH && rows.next()) {
        MovedRow row = table.read(rows);
        size += row.size();
        page.add(new Found(row, table.readValue(rows)));
      }
    }
    return page;
  }

  private static List<MovedRow> page(MovedTable table, Bind query) throws SQLException {
    List<MovedRow> page = new ArrayList<>();
    try (ResultSet rows = query.query()) {
      while (rows.next()) {
        page.add(table.read(rows));
      }
    }
    return page;
  }

  private void copy(Found found, RowTarget target) throws IOException {
    MovedRow row = found.row();
    copyUnlessKnown(RowKind.JOB, row.text("scheduled_job_id"), jobs, target);
    copyUnlessKnown(RowKind.INSTANCE, row.text("instance_id"), instances, target);
    copyChunks(row.text("id"), row.number("log_chunk"), found.newestChunk(), target);
    target.take(row);
  }

  /** What it names may have come after the others of its kind were read. */
  private void copyUnlessKnown(RowKind kind, String id, Set<String> known, RowTarget target)
      throws IOException {
    if (known.add(id)) {
      String sql = table(kind).select("WHERE id = ?");
      List<MovedRow> found =
          sessions.read(
              "read the history", session -> page(table(kind), session.bind(sql).text(id)));
      for (MovedRow row : found) {
        target.take(row);
      }
    }
  }

  /** When the execution ends meanwhile, its chunks are found in its row. */
  private void copyChunks(String id, long inRow, long newest, RowTarget target) throws IOException {
    StoredChunks log = new StoredChunks(sessions, id);
    long number = inRow;
    while (number < newest) {
      List<LogChunk> chunks = log.after(number);
      if (chunks.isEmpty()) {
        return;
      }
      for (LogChunk chunk : chunks) {
        number = chunk.number();
        if (number <= newest) {
          target.take(StrayChunks.row(id, chunk));
        }
      }
    }
  }

  private MovedTable table(RowKind kind) {
    MovedTable table = tables.get(kind);
    if (table == null) {
      throw new IllegalStateException("no table of " + kind);
    }
    return table;
  }

  private static String text(Bind query) throws SQLException {
    try (ResultSet row = query.query()) {
      row.next();
      return row.getString(1);
    }
  }
}
