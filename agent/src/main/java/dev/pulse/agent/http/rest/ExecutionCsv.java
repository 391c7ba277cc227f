package dev.pulse.agent.http.rest;

import dev.pulse.agent.json.Timestamps;
import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.Failure;
import dev.pulse.agent.model.FirstError;
import dev.pulse.agent.model.Site;
import dev.pulse.agent.store.FoundExecution;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Executions as rows of a table (RFC 4180), with the columns that {@link FoundExecutionJson} has
 * members.
 *
 * <p>Text that a spreadsheet would take for a formula gets an apostrophe in front: what a job
 * printed or threw may come from anybody, and whoever opens the file trusts it.
 */
final class ExecutionCsv {

  private static final String FORMULA = "=+-@\t\r";

  /** A value is a text, a number or absent. */
  private record Column(String name, Function<FoundExecution, @Nullable Object> value) {}

  private static final List<Column> COLUMNS =
      List.of(
          of("id", Execution::id),
          of("scheduled_job_id", Execution::jobId),
          of("async_job_id", Execution::asyncJobId),
          of("status", e -> e.status().wire()),
          of("started_at", e -> time(e.startedAt())),
          of("completed_at", e -> time(e.completedAt())),
          of("duration_ms", e -> millis(e.duration())),
          of("result_summary", Execution::resultSummary),
          ofFailure("error_message", Failure::message),
          of("end_reason", e -> e.endReason() == null ? null : e.endReason().wire()),
          of("trigger", e -> e.trigger().wire()),
          of("attempt", Execution::attempt),
          of("planned_at", e -> time(e.plannedAt())),
          of("instance_id", Execution::instanceId),
          ofSite("app", Site::app),
          ofSite("host", Site::host),
          of("thread", Execution::thread),
          ofFailure("error_class", Failure::className),
          of("log_size", Execution::logSize),
          of("log_lines", Execution::logLines),
          ofFirstError("first_error", FirstError::text),
          ofFirstError("first_error_seq", FirstError::seq),
          new Column("job_name", found -> found.job().name()),
          new Column("scheduler", found -> found.job().scheduler()));

  private ExecutionCsv() {}

  /** The row of the columns' names. */
  static void writeHeader(Appendable target) throws IOException {
    char separator = 0;
    for (Column column : COLUMNS) {
      separate(target, separator).append(column.name());
      separator = ',';
    }
    target.append("\r\n");
  }

  /** The row of an execution. */
  static void write(Appendable target, FoundExecution found) throws IOException {
    char separator = 0;
    for (Column column : COLUMNS) {
      Object value = column.value().apply(found);
      separate(target, separator);
      if (value instanceof String text) {
        writeText(target, text);
      } else if (value != null) {
        target.append(value.toString());
      }
      separator = ',';
    }
    target.append("\r\n");
  }

  private static Appendable separate(Appendable target, char separator) throws IOException {
    return separator == 0 ? target : target.append(separator);
  }

  private static void writeText(Appendable target, String text) throws IOException {
    boolean isFormula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
    String safe = isFormula ? "'" + text : text;
    if (needsQuotes(safe)) {
      target.append('"').append(safe.replace("\"", "\"\"")).append('"');
    } else {
      target.append(safe);
    }
  }

  private static boolean needsQuotes(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ',' || c == '"' || c == '\r' || c == '\n') {
        return true;
      }
    }
    return false;
  }

  private static Column of(String name, Function<Execution, @Nullable Object> value) {
    return new Column(name, found -> value.apply(found.execution()));
  }

  private static Column ofSite(String name, Function<Site, @Nullable Object> value) {
    return new Column(name, found -> found.site() == null ? null : value.apply(found.site()));
  }

  private static Column ofFailure(String name, Function<Failure, @Nullable Object> value) {
    return of(name, e -> e.failure() == null ? null : value.apply(e.failure()));
  }

  private static Column ofFirstError(String name, Function<FirstError, @Nullable Object> value) {
    return of(name, e -> e.firstError() == null ? null : value.apply(e.firstError()));
  }

  private static @Nullable Object time(@Nullable Instant time) {
    return time == null ? null : Timestamps.format(time);
  }

  private static @Nullable Object millis(@Nullable Duration duration) {
    return duration == null ? null : duration.toMillis();
  }
}
