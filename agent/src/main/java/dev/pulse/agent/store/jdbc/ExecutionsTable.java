package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.model.EndReason;
import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.ExecutionStatus;
import dev.pulse.agent.model.Failure;
import dev.pulse.agent.model.FirstError;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code pulse_executions}. Every change of a row names the standing that it expects, so
 * that two writers never both believe to have made it, and the counts stay true.
 */
final class ExecutionsTable {

  private static final String INSERT =
      """
      INSERT INTO pulse_executions (
        id, scheduled_job_id, async_job_id, status, end_reason, started_at, completed_at,
        duration_ms, planned_at, trigger, attempt, instance_id, thread, log_size, log_lines,
        log_chunk, first_error_seq, created_at, updated_at, result_summary, error_class,
        error_message, first_error, error_stack, log_marks, logs, requested_by, trace_id)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO NOTHING\
      """;

  /** While it runs, the one that is known stays. */
  private static final String FIRST_ERROR =
      """
      first_error_seq = CASE WHEN first_error IS NULL THEN ? ELSE first_error_seq END,
      first_error = COALESCE(first_error, ?)\
      """;

  private static final String SET_END =
      """
      UPDATE pulse_executions
      SET async_job_id = ?, status = ?, end_reason = ?, completed_at = ?, duration_ms = ?,
          log_size = ?, log_lines = ?, updated_at = ?, result_summary = ?, error_class = ?,
          error_message = ?, error_stack = ?, trace_id = COALESCE(trace_id, ?)\
      """;

  /** A running execution has nothing of its log in its row. */
  private static final String END_RUNNING =
      SET_END
          + ", "
          + FIRST_ERROR
          + ", log_chunk = ?, log_marks = ?, logs = ? WHERE id = ? AND status = 'running'";

  private static final String REPLACE_END =
      SET_END
          + ", first_error_seq = ?, first_error = ? WHERE id = ? AND status = ? AND end_reason = ?";

  private static final String ABANDON =
      """
      UPDATE pulse_executions
      SET status = 'failed', end_reason = ?, completed_at = ?, duration_ms = ?, updated_at = ?,
          error_message = ?
      WHERE id = ? AND status = 'running'\
      """;

  private static final String STANDING =
      "SELECT status, end_reason, duration_ms FROM pulse_executions WHERE id = ?";

  private static final String START_OF_ENDED =
      "SELECT started_at FROM pulse_executions WHERE id = ? AND status <> 'running'";

  private static final String GROW =
      """
      UPDATE pulse_executions
      SET log_size = log_size + ?, log_lines = log_lines + ?, updated_at = ?, %s
      WHERE id = ?\
      """
          .formatted(FIRST_ERROR);

  private static final String INLINE_LOG =
      "SELECT log_chunk, log_marks, logs FROM pulse_executions WHERE id = ?";

  private static final String SET_INLINE_LOG =
      "UPDATE pulse_executions SET log_chunk = ?, log_marks = ?, logs = ? WHERE id = ?";

  private final Session session;
  private final String now;

  ExecutionsTable(Session session, Instant now) {
    this.session = session;
    this.now = Timestamps.text(now);
  }

  /** Adds the rows of executions, each unless there is one, and answers which were added. */
  boolean[] insert(List<NewRow> rows) throws SQLException {
    Bind statement = session.bind(INSERT);
    for (NewRow row : rows) {
      bind(statement, row).add();
    }
    return statement.runAdded();
  }

  /** Adds the row of one execution, unless there is one. */
  boolean insert(NewRow row) throws SQLException {
    return bind(session.bind(INSERT), row).update() == 1;
  }

  /**
   * The row of an execution as it begins.
   *
   * @param log as much of its log as stands in its row
   */
  record NewRow(String jobId, Execution execution, long logSize, long logLines, InlineLog log) {

    /** Of an execution that has only begun. */
    static NewRow running(String jobId, Execution execution) {
      return new NewRow(jobId, execution, 0, 0, new InlineLog());
    }

    /** Of an execution that has ended. */
    static NewRow ended(String jobId, Execution execution, InlineLog log) {
      return new NewRow(jobId, execution, execution.logSize(), execution.logLines(), log);
    }
  }

  private Bind bind(Bind statement, NewRow row) throws SQLException {
    Execution e = row.execution();
    Failure failure = e.failure();
    FirstError error = e.firstError();
    return statement
        .text(e.id())
        .text(row.jobId())
        .text(StoredText.ofNullable(e.asyncJobId()))
        .text(e.status().wire())
        .text(word(e.endReason()))
        .time(e.startedAt())
        .time(e.completedAt())
        .number(millis(e.duration()))
        .time(e.plannedAt())
        .text(e.trigger().wire())
        .number(e.attempt())
        .text(e.instanceId())
        .text(StoredText.ofNullable(e.thread()))
        .number(row.logSize())
        .number(row.logLines())
        .number(row.log().newest())
        .number(error == null ? null : error.seq())
        .text(now)
        .text(now)
        .text(StoredText.ofNullable(e.resultSummary()))
        .text(failure == null ? null : StoredText.ofNullable(failure.className()))
        .text(failure == null ? null : StoredText.of(failure.message()))
        .text(error == null ? null : StoredText.of(error.text()))
        .text(failure == null ? null : StoredText.ofNullable(failure.stack()))
        .bytes(row.log().marks())
        .text(row.log().text())
        .text(StoredText.ofNullable(e.requestedBy()))
        .text(StoredText.ofNullable(e.traceId()));
  }

  /** Ends executions, each provided that it is still running, and answers which were ended. */
  boolean[] endRunning(List<End> ends) throws SQLException {
    Bind statement = session.bind(END_RUNNING);
    for (End end : ends) {
      bindEnd(statement, end).add();
    }
    return statement.runAdded();
  }

  /** Ends the execution, provided that it is still running. */
  boolean endRunning(End end) throws SQLException {
    return bindEnd(session.bind(END_RUNNING), end).update() == 1;
  }

  /**
   * How an execution ended.
   *
   * @param log as much of its log as stands in its row
   */
  record End(Execution execution, InlineLog log) {}

  private Bind bindEnd(Bind statement, End end) throws SQLException {
    return bindLog(bindEnd(statement, end.execution()), end.log()).text(end.execution().id());
  }

  /** Replaces the end of the execution, provided that it stands as expected. */
  boolean replaceEnd(Standing expected, Execution e) throws SQLException {
    return bindEnd(session.bind(REPLACE_END), e)
            .text(e.id())
            .text(expected.status().wire())
            .text(word(expected.endReason()))
            .update()
        == 1;
  }

  private Bind bindEnd(Bind statement, Execution e) throws SQLException {
    Failure failure = e.failure();
    return bindError(
        statement
            .text(StoredText.ofNullable(e.asyncJobId()))
            .text(e.status().wire())
            .text(word(e.endReason()))
            .time(e.completedAt())
            .number(millis(e.duration()))
            .number(e.logSize())
            .number(e.logLines())
            .text(now)
            .text(StoredText.ofNullable(e.resultSummary()))
            .text(failure == null ? null : StoredText.ofNullable(failure.className()))
            .text(failure == null ? null : StoredText.of(failure.message()))
            .text(failure == null ? null : StoredText.ofNullable(failure.stack()))
            .text(StoredText.ofNullable(e.traceId())),
        e.firstError());
  }

  private static Bind bindError(Bind bound, @Nullable FirstError error) throws SQLException {
    return bound
        .number(error == null ? null : error.seq())
        .text(error == null ? null : StoredText.of(error.text()));
  }

  private static Bind bindLog(Bind bound, InlineLog log) throws SQLException {
    return bound.number(log.newest()).bytes(log.marks()).text(log.text());
  }

  /** Ends an execution whose JVM is gone, provided that it is still running. */
  boolean abandon(String id, Instant completedAt, Duration duration, Abandonment abandonment)
      throws SQLException {
    return session
            .bind(ABANDON)
            .text(abandonment.reason().wire())
            .time(completedAt)
            .number(duration.toMillis())
            .text(now)
            .text(StoredText.of(abandonment.message()))
            .text(id)
            .update()
        == 1;
  }

  /** How far the execution has come; nothing if there is no row of it. */
  @Nullable Standing standing(String id) throws SQLException {
    try (ResultSet row = session.bind(STANDING).text(id).query()) {
      if (!row.next()) {
        return null;
      }
      String reason = row.getString(2);
      return new Standing(
          ExecutionStatus.ofWire(row.getString(1)).orElseThrow(),
          reason == null ? null : EndReason.ofWire(reason),
          ExecutionRow.duration(row, 3));
    }
  }

  /** When an execution started that has ended; nothing if it runs, or there is no row of it. */
  @Nullable Instant startOfEnded(String id) throws SQLException {
    try (ResultSet row = session.bind(START_OF_ENDED).text(id).query()) {
      return row.next() ? Timestamps.instant(row.getString(1)) : null;
    }
  }

  /** Adds to what executions have written. */
  void grow(List<Growth> growths) throws SQLException {
    Bind statement = session.bind(GROW);
    for (Growth growth : growths) {
      bindError(
              statement.number(growth.characters()).number(growth.lines()).text(now),
              growth.error())
          .text(growth.id())
          .add();
    }
    statement.runAdded();
  }

  /** What an execution has written since. */
  record Growth(String id, long characters, long lines, @Nullable FirstError error) {}

  /** The log that stands in the row; nothing if there is no such row. */
  @Nullable InlineLog inlineLog(String id) throws SQLException {
    try (ResultSet row = session.bind(INLINE_LOG).text(id).query()) {
      return row.next() ? new InlineLog(row.getLong(1), row.getBytes(2), row.getString(3)) : null;
    }
  }

  void setInlineLog(String id, InlineLog log) throws SQLException {
    bindLog(session.bind(SET_INLINE_LOG), log).text(id).update();
  }

  private static @Nullable String word(@Nullable EndReason reason) {
    return reason == null ? null : reason.wire();
  }

  private static @Nullable Long millis(@Nullable Duration duration) {
    return duration == null ? null : duration.toMillis();
  }
}
