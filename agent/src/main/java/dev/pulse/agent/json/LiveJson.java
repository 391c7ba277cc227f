package dev.pulse.agent.json;

import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.ExecutionEvent;
import dev.pulse.agent.model.ExecutionStatus;
import dev.pulse.agent.model.Failure;
import dev.pulse.agent.model.LogLine;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The messages of the live feed, each in UTF-8. */
public final class LiveJson {

  private static final int TYPE_BEGINS = "{\"type\":\"".length();

  private LiveJson() {}

  /** The type of a message, with which each begins. */
  public static String typeOf(byte[] message) {
    int end = TYPE_BEGINS;
    while (message[end] != '"') {
      end++;
    }
    return new String(message, TYPE_BEGINS, end - TYPE_BEGINS, StandardCharsets.US_ASCII);
  }

  /** {@code pulse_execution_started}. */
  public static byte[] started(Execution execution) {
    return Json.utf8(out -> head(out, "pulse_execution_started", execution));
  }

  /** {@code pulse_execution_completed} or {@code pulse_execution_failed}. */
  public static byte[] finished(Execution execution) {
    return Json.utf8(
        out -> {
          if (execution.status() == ExecutionStatus.FAILED) {
            Failure failure = execution.failure();
            head(out, "pulse_execution_failed", execution);
            out.put("error", failure == null ? null : failure.message());
          } else {
            head(out, "pulse_execution_completed", execution);
          }
          out.put("duration_ms", execution.duration());
        });
  }

  /** {@code pulse_job_planned}: what its scheduler intends with a job. */
  public static byte[] planned(ExecutionEvent.Planned plan) {
    return Json.utf8(
        out ->
            out.put("type", "pulse_job_planned")
                .put("job_id", plan.job().id())
                .put("next_planned_at", plan.nextAt())
                .put("dead", plan.dead()));
  }

  /** {@code pulse_resync}: messages were left out, so read again what is shown. */
  public static byte[] resync() {
    return Json.utf8(out -> out.put("type", "pulse_resync"));
  }

  /** {@code pulse_execution_log_subscribed}: lines from this number on will be told. */
  public static byte[] logSubscribed(String executionId, long nextSeq) {
    return Json.utf8(
        out ->
            out.put("type", "pulse_execution_log_subscribed")
                .put("execution_id", executionId)
                .put("next_seq", nextSeq));
  }

  /**
   * {@code pulse_execution_log_stream}: lines that an execution wrote.
   *
   * @param text the lines as people read them
   */
  public static byte[] logStream(
      String executionId, String jobId, String text, List<LogLine> lines) {
    long first = lines.get(0).seq();
    return Json.utf8(
        out ->
            out.put("type", "pulse_execution_log_stream")
                .put("execution_id", executionId)
                .put("job_id", jobId)
                .put("log_chunk", text)
                .put("seq", first)
                .put("next_seq", first + lines.size())
                .putObjects("lines", lines, LogJson::write));
  }

  /** {@code pulse_error}: what the client said cannot be done. */
  public static byte[] error(String detail) {
    return Json.utf8(out -> out.put("type", "pulse_error").put("detail", detail));
  }

  private static void head(JsonObject out, String type, Execution execution) {
    out.put("type", type).put("execution_id", execution.id()).put("job_id", execution.jobId());
  }
}
