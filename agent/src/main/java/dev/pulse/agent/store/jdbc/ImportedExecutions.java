package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.model.EndReason;
import dev.pulse.agent.model.ExecutionStatus;
import dev.pulse.agent.model.LogChunk;
import dev.pulse.agent.store.ImportTally;
import dev.pulse.agent.store.MovedRow;
import dev.pulse.agent.store.RowColumn;
import dev.pulse.agent.store.RowKind;
import dev.pulse.agent.store.jdbc.LogChunksTable.NewChunk;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Adds executions of another history. One that is here already is left, unless the other history
 * knows better how it ended; a log becomes as long as the longer of both. Threading: for one
 * thread, within a transaction.
 */
final class ImportedExecutions {

  private static final ImportTally ADDED = new ImportTally(1, 0, 0);
  private static final ImportTally UPDATED = new ImportTally(0, 1, 0);
  private static final ImportTally LEFT = new ImportTally(0, 0, 1);

  private static final MovedTable TABLE = MovedTable.of(RowKind.EXECUTION);

  private static final String INSERT = TABLE.insert("DO NOTHING");

  /** What stays when the end is replaced; the log is joined with what is here. */
  private static final Set<String> STAYS =
      Set.of("id", "scheduled_job_id", "created_at", "log_chunk", "log_marks", "logs");

  private static final List<RowColumn> REPLACED =
      RowKind.EXECUTION.columns().stream()
          .filter(column -> !STAYS.contains(column.name()))
          .toList();

  private static final String REPLACE =
      REPLACED.stream()
          .map(column -> column.name() + " = ?")
          .collect(
              Collectors.joining(
                  ", ",
                  "UPDATE pulse_executions SET ",
                  " WHERE id = ? AND status = ? AND COALESCE(end_reason, '') = ?"));

  private static final String STANDING =
      """
      SELECT scheduled_job_id, started_at, status, end_reason, duration_ms, log_chunk
      FROM pulse_executions WHERE id = ?\
      """;

  private static final String SET_LONGER =
      """
      UPDATE pulse_executions
      SET log_size = ?, log_lines = ?,
          first_error_seq = CASE WHEN first_error IS NULL THEN ? ELSE first_error_seq END,
          first_error = COALESCE(first_error, ?)
      WHERE id = ? AND log_size < ?\
      """;

  private final Session session;
  private final ExecutionsTable executions;
  private final LogChunksTable chunks;
  private final CountsTable.Changes counts;
  private final HoursTable.Changes hours;
  private final UnindexedLogs unindexed;

  ImportedExecutions(
      Session session,
      ExecutionsTable executions,
      LogChunksTable chunks,
      CountsTable.Changes counts,
      HoursTable.Changes hours,
      UnindexedLogs unindexed) {
    this.session = session;
    this.executions = executions;
    this.chunks = chunks;
    this.counts = counts;
    this.hours = hours;
    this.unindexed = unindexed;
  }

  /** An execution as it stands here. */
  private record Present(String jobId, Instant startedAt, Standing standing, long logChunk) {

    ExecutionStatus status() {
      return standing.status();
    }
  }

  /** Adds the executions, all of whose chunks have been added. */
  ImportTally add(List<MovedRow> rows) throws SQLException {
    ImportTally tally = ImportTally.NONE;
    boolean[] added = TABLE.addAll(session.bind(INSERT), rows);
    for (int i = 0; i < added.length; i++) {
      MovedRow row = rows.get(i);
      if (added[i]) {
        counts.added(row.text("scheduled_job_id"), status(row));
        hours.added(row.text("scheduled_job_id"), start(row), standing(row));
        index(row);
      }
      tally = tally.plus(added[i] ? ADDED : join(row));
    }
    return tally;
  }

  /** Takes over what is not known here of an execution that is here. */
  private ImportTally join(MovedRow row) throws SQLException {
    Present present = present(row.text("id"));
    boolean replaced = knowsBetter(row, present) && replace(row, present);
    if (replaced) {
      counts.moved(present.jobId(), present.status(), status(row));
      hours.removed(present.jobId(), present.startedAt(), present.standing());
      hours.added(present.jobId(), start(row), standing(row));
    }
    boolean appended = appendRowsLog(row, present);
    boolean longer = setLonger(row) || appended;
    if (replaced) {
      chunks.moveInto(executions, row.text("id"));
    }
    if (replaced || (longer && present.status() != ExecutionStatus.RUNNING)) {
      index(row);
    }
    return replaced || longer ? UPDATED : LEFT;
  }

  /**
   * What the job or its JVM said of its end outranks what others concluded, and what others
   * concluded does not end here what runs here: whoever writes to this history judges that.
   */
  private static boolean knowsBetter(MovedRow row, Present present) {
    EndReason reason = endReason(row.textOrNull("end_reason"));
    EndReason known =
        present.status() == ExecutionStatus.RUNNING
            ? EndReason.PROCESS_GONE
            : present.standing().endReason();
    return status(row) != ExecutionStatus.RUNNING && ExecutionChange.outranks(reason, known);
  }

  private boolean replace(MovedRow row, Present present) throws SQLException {
    Bind bound = session.bind(REPLACE);
    for (RowColumn column : REPLACED) {
      MovedTable.bind(bound, column, row);
    }
    EndReason reason = present.standing().endReason();
    return bound
            .text(row.text("id"))
            .text(present.status().wire())
            .text(reason == null ? "" : reason.wire())
            .update()
        == 1;
  }

  /** Adds what stands in the other row of the log and is in neither place here. */
  private boolean appendRowsLog(MovedRow row, Present present) throws SQLException {
    byte[] marks = row.bytesOrNull("log_marks");
    String text = row.textOrNull("logs");
    if (marks == null || text == null || row.number("log_chunk") <= present.logChunk()) {
      return false;
    }
    List<NewChunk> log = new ArrayList<>();
    for (LogChunk chunk : PackedChunks.unpack(marks, StoredText.of(text))) {
      log.add(new NewChunk(row.text("id"), chunk));
    }
    boolean appended = false;
    for (boolean added : chunks.append(log)) {
      appended |= added;
    }
    return appended;
  }

  private boolean setLonger(MovedRow row) throws SQLException {
    return session
            .bind(SET_LONGER)
            .number(row.number("log_size"))
            .number(row.number("log_lines"))
            .number(row.numberOrNull("first_error_seq"))
            .text(StoredText.ofNullable(row.textOrNull("first_error")))
            .text(row.text("id"))
            .number(row.number("log_size"))
            .update()
        == 1;
  }

  /** The log of one that runs is looked through by each search. */
  private void index(MovedRow row) {
    if (status(row) != ExecutionStatus.RUNNING) {
      unindexed.add(row.text("id"), start(row), row.number("log_size"));
    }
  }

  private Present present(String id) throws SQLException {
    try (ResultSet row = session.bind(STANDING).text(id).query()) {
      if (!row.next()) {
        throw new SQLException("the execution " + id + " was removed while it was imported");
      }
      return new Present(
          row.getString(1),
          Timestamps.instant(row.getString(2)),
          new Standing(
              ExecutionStatus.ofWire(row.getString(3)).orElseThrow(),
              endReason(row.getString(4)),
              ExecutionRow.duration(row, 5)),
          row.getLong(6));
    }
  }

  private static Instant start(MovedRow row) {
    return Timestamps.instant(row.text("started_at"));
  }

  private static Standing standing(MovedRow row) {
    Long millis = row.numberOrNull("duration_ms");
    return new Standing(
        status(row),
        endReason(row.textOrNull("end_reason")),
        millis == null ? null : Duration.ofMillis(millis));
  }

  private static ExecutionStatus status(MovedRow row) {
    return ExecutionStatus.ofWire(row.text("status")).orElseThrow();
  }

  private static @Nullable EndReason endReason(@Nullable String word) {
    return word == null ? null : EndReason.ofWire(word);
  }
}
