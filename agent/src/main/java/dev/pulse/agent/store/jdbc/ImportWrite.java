package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.model.LogChunk;
import dev.pulse.agent.model.LogMarks;
import dev.pulse.agent.store.ImportTally;
import dev.pulse.agent.store.MovedRow;
import dev.pulse.agent.store.RowKind;
import dev.pulse.agent.store.jdbc.LogChunksTable.NewChunk;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Adds some rows of another history within one transaction, so that adding any of them again
 * changes nothing. Threading: for one thread.
 */
final class ImportWrite {

  private static final MovedTable JOBS = MovedTable.of(RowKind.JOB);
  private static final MovedTable SITES = MovedTable.of(RowKind.JOB_SITE);
  private static final MovedTable INSTANCES = MovedTable.of(RowKind.INSTANCE);

  /** Who has seen the job later knows it better. */
  private static final String ADD_JOB = JOBS.insert(laterWins(RowKind.JOB, "last_seen_at"));

  private static final String ADD_SITE = SITES.insert(laterWins(RowKind.JOB_SITE, "last_seen_at"));

  private static final String ADD_INSTANCE =
      INSTANCES.insert(laterWins(RowKind.INSTANCE, "heartbeat_at"));

  /** What was removed here is whole again. */
  private static final String NOT_REMOVED = "DELETE FROM pulse_removed_logs WHERE execution_id = ?";

  private final Session session;
  private final ExecutionsTable executions;
  private final LogChunksTable chunks;
  private final ImportedExecutions imported;
  private final CountsTable.Changes counts = new CountsTable.Changes();
  private final HoursTable.Changes hours = new HoursTable.Changes();
  private final UnindexedLogs unindexed = new UnindexedLogs();

  /** Chunks that came to the log of an execution that is stored as ended. */
  private record Grown(Instant startedAt, long firstChunk, long characters) {}

  ImportWrite(Session session, Instant now) {
    this.session = session;
    this.executions = new ExecutionsTable(session, now);
    this.chunks = new LogChunksTable(session);
    this.imported = new ImportedExecutions(session, executions, chunks, counts, hours, unindexed);
  }

  /** Of each kind all at once, as the one needs what the other brings. */
  ImportTally write(List<MovedRow> rows) throws SQLException {
    JOBS.addAll(session.bind(ADD_JOB), of(RowKind.JOB, rows));
    SITES.addAll(session.bind(ADD_SITE), of(RowKind.JOB_SITE, rows));
    INSTANCES.addAll(session.bind(ADD_INSTANCE), of(RowKind.INSTANCE, rows));
    List<MovedRow> found = of(RowKind.EXECUTION, rows);
    addChunks(of(RowKind.LOG_CHUNK, rows));
    areNotRemoved(ids(found, "id"));
    ImportTally tally = imported.add(found);
    counts.store(session);
    hours.store(session);
    unindexed.store(session);
    return tally;
  }

  private static List<MovedRow> of(RowKind kind, List<MovedRow> rows) {
    return rows.stream().filter(row -> row.kind() == kind).toList();
  }

  private static Set<String> ids(List<MovedRow> rows, String column) {
    Set<String> ids = new LinkedHashSet<>();
    rows.forEach(row -> ids.add(row.text(column)));
    return ids;
  }

  private void areNotRemoved(Set<String> ids) throws SQLException {
    Bind statement = session.bind(NOT_REMOVED);
    for (String id : ids) {
      statement.text(id).add();
    }
    statement.runAdded();
  }

  /** Mostly their executions are still to come, and are indexed then. */
  private void addChunks(List<MovedRow> rows) throws SQLException {
    areNotRemoved(ids(rows, "execution_id"));
    List<NewChunk> all = rows.stream().map(ImportWrite::chunk).toList();
    boolean[] added = chunks.append(all);
    Map<String, Grown> grown = new LinkedHashMap<>();
    for (int i = 0; i < added.length; i++) {
      String id = all.get(i).executionId();
      Instant start = added[i] ? executions.startOfEnded(id) : null;
      if (start != null) {
        LogChunk chunk = all.get(i).chunk();
        Grown more = new Grown(start, chunk.number(), chunk.text().length());
        grown.merge(id, more, ImportWrite::together);
      }
    }
    grown.forEach(this::index);
  }

  private static NewChunk chunk(MovedRow row) {
    LogMarks marks = LogMarks.of(Objects.requireNonNull(row.bytesOrNull("marks")));
    String text = StoredText.of(row.text("text"));
    return new NewChunk(
        row.text("execution_id"),
        new LogChunk(row.number("number"), row.number("first_seq"), text, marks));
  }

  private static Grown together(Grown one, Grown other) {
    return new Grown(
        one.startedAt(),
        Math.min(one.firstChunk(), other.firstChunk()),
        one.characters() + other.characters());
  }

  /** From the chunk before, for what stretches over its end. */
  private void index(String id, Grown more) {
    unindexed.addFrom(id, Math.max(0, more.firstChunk() - 2), more.startedAt(), more.characters());
  }

  private static String laterWins(RowKind kind, String time) {
    String table = MovedTable.name(kind);
    StringBuilder set = new StringBuilder("DO UPDATE SET ");
    kind.columns().stream()
        .map(column -> column.name())
        .filter(name -> !kind.key().contains(name))
        .forEach(
            name -> {
              boolean first = name.equals("first_seen_at");
              set.append(set.indexOf("=") < 0 ? "" : ", ")
                  .append(name)
                  .append(" = CASE WHEN excluded.")
                  .append(first ? name + " < " : time + " > ")
                  .append(table + "." + (first ? name : time))
                  .append(" THEN excluded." + name + " ELSE " + table + "." + name + " END");
            });
    return set.toString();
  }
}
