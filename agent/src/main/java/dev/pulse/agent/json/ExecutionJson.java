package dev.pulse.agent.json;

import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.ExecutionBrief;
import dev.pulse.agent.model.Failure;
import dev.pulse.agent.model.FirstError;
import dev.pulse.agent.model.Site;
import org.jspecify.annotations.Nullable;

/** An execution on the wire. */
public final class ExecutionJson {

  private ExecutionJson() {}

  /**
   * Every member of an execution, without its logs and its stack.
   *
   * @param site where it ran, if that is known
   */
  public static void write(JsonObject out, Execution execution, @Nullable Site site) {
    Failure failure = execution.failure();
    out.put("id", execution.id())
        .put("scheduled_job_id", execution.jobId())
        .put("async_job_id", execution.asyncJobId())
        .put("status", execution.status().wire())
        .put("started_at", execution.startedAt())
        .put("completed_at", execution.completedAt())
        .put("duration_ms", execution.duration())
        .put("result_summary", execution.resultSummary())
        .put("error_message", failure == null ? null : failure.message())
        .put("end_reason", execution.endReason() == null ? null : execution.endReason().wire())
        .put("trigger", execution.trigger().wire())
        .put("attempt", execution.attempt())
        .put("planned_at", execution.plannedAt())
        .put("instance_id", execution.instanceId())
        .put("app", site == null ? null : site.app())
        .put("host", site == null ? null : site.host())
        .put("thread", execution.thread())
        .put("error_class", failure == null ? null : failure.className())
        .put("log_size", execution.logSize())
        .put("log_lines", execution.logLines());
    writeFirstError(out, execution.firstError());
  }

  /** What a list of jobs shows of each of a job's newest executions. */
  public static void writeBrief(JsonObject out, ExecutionBrief execution) {
    out.put("id", execution.id())
        .put("status", execution.status().wire())
        .put("end_reason", execution.endReason() == null ? null : execution.endReason().wire())
        .put("started_at", execution.startedAt())
        .put("duration_ms", execution.duration())
        .put("error_message", execution.errorMessage());
    writeFirstError(out, execution.firstError());
  }

  private static void writeFirstError(JsonObject out, @Nullable FirstError error) {
    out.put("first_error", error == null ? null : error.text())
        .put("first_error_seq", error == null ? null : error.seq());
  }
}
