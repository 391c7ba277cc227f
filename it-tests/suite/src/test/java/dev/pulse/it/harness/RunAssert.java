package dev.pulse.it.harness;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Compares an execution with what is known to have happened. */
public final class RunAssert extends AbstractAssert<RunAssert, Run> {

  private RunAssert(Run run) {
    super(run, RunAssert.class);
  }

  public static RunAssert assertThatRun(Run run) {
    return new RunAssert(run);
  }

  /** It ended well, and its timing is in order. */
  public RunAssert completed() {
    return is("status", "completed").is("end_reason", "returned").is("error_message", null).timed();
  }

  /** It threw this; or, if there is no class, its scheduler took it for failed. */
  public RunAssert threw(@Nullable String errorClass, String message) {
    return is("status", "failed")
        .is("end_reason", "threw")
        .is("error_class", errorClass)
        .is("error_message", message)
        .timed();
  }

  /** It ended in another way than by returning or throwing, and its timing is in order. */
  public RunAssert ended(String status, String reason) {
    return is("status", status).is("end_reason", reason).timed();
  }

  /**
   * It is known when it was due, and it did not start before that: unless by a few milliseconds,
   * for schedulers wait by one clock and plan by another.
   */
  public RunAssert planned() {
    Instant planned = Instant.parse(requireNonNull(actual.get("planned_at"), actual::toString));
    Instant started = Instant.parse(requireNonNull(actual.get("started_at"), "started_at"));
    if (started.plusMillis(10).isBefore(planned) || planned.isBefore(started.minusSeconds(60))) {
      failWithMessage("due at %s and started at %s: %s", planned, started, actual);
    }
    return this;
  }

  /** It took at least so long. */
  public RunAssert lasted(long millis) {
    if (Long.parseLong(requireNonNull(actual.get("duration_ms"), "duration_ms")) < millis) {
      failWithMessage("it should have lasted for %s ms: %s", millis, actual);
    }
    return this;
  }

  public RunAssert by(String scheduler, @Nullable String className, @Nullable String method) {
    return is("job.scheduler", scheduler)
        .is("job.class_name", className)
        .is("job.method_name", method);
  }

  public RunAssert scheduled(
      @Nullable String kind, @Nullable String schedule, @Nullable String zone) {
    return is("job.schedule_kind", kind).is("job.schedule", schedule).is("job.zone", zone);
  }

  public RunAssert result(@Nullable String summary) {
    return is("result_summary", summary);
  }

  public RunAssert asyncJobId(@Nullable String id) {
    return is("async_job_id", id);
  }

  /** The whole text that it wrote. */
  public RunAssert wrote(String logs) {
    return is("whole_logs", logs).is("log_size", String.valueOf(logs.length()));
  }

  public RunAssert is(String column, @Nullable String value) {
    if (!Objects.equals(actual.get(column), value)) {
      failWithMessage(
          "%s of an execution of %s should be%n  %s%nand is%n  %s%nin %s",
          column, actual.job(), value, actual.get(column), actual);
    }
    return this;
  }

  private RunAssert timed() {
    long duration = Long.parseLong(requireNonNull(actual.get("duration_ms"), "duration_ms"));
    String started = requireNonNull(actual.get("started_at"), "started_at");
    String completed = requireNonNull(actual.get("completed_at"), "completed_at");
    if (duration < 0 || completed.compareTo(started) < 0) {
      failWithMessage("timing out of order: %s", actual);
    }
    for (Map.Entry<String, String> time :
        Map.of("started_at", started, "completed_at", completed).entrySet()) {
      if (!time.getValue().matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z")) {
        failWithMessage("%s is no time of the wire: %s", time.getKey(), time.getValue());
      }
    }
    if (!actual.id().matches("PX_[0-9A-Za-z]+_\\d{10}")) {
      failWithMessage("not the id of an execution: %s", actual.id());
    }
    return this;
  }
}
