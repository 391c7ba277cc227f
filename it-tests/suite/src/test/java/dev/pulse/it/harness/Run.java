package dev.pulse.it.harness;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One execution with its job, as the database holds it: all columns, and the logs whole. */
public final class Run {

  private final Map<String, String> columns;

  Run(Map<String, String> columns) {
    this.columns = columns;
  }

  /** The value of a column of the execution, or of {@code job.}-prefixed ones of its job. */
  public @Nullable String get(String column) {
    return columns.get(column);
  }

  public String job() {
    return requireNonNull(get("job.name"));
  }

  public String id() {
    return requireNonNull(get("id"));
  }

  public String status() {
    return requireNonNull(get("status"));
  }

  public @Nullable String endReason() {
    return get("end_reason");
  }

  public @Nullable String result() {
    return get("result_summary");
  }

  public String logs() {
    return requireNonNull(get("whole_logs"));
  }

  @Override
  public String toString() {
    return columns.toString();
  }
}
