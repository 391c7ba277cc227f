package dev.pulse.agent.http.rest;

import dev.pulse.agent.config.TraceLink;
import dev.pulse.agent.json.ExecutionJson;
import dev.pulse.agent.json.JsonObject;
import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.ExecutionStatus;
import dev.pulse.agent.model.Job;
import dev.pulse.agent.model.Site;
import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.JobSummary;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One execution with the beginning of its logs and, where it failed, the stack.
 *
 * @param traceLink where people see the trace that it is part of
 */
record ExecutionResource(HistoryStore store, @Nullable TraceLink traceLink)
    implements LenientResource {

  /** Characters of the logs that are part of the answer; all of them are at {@code /logs}. */
  private static final int INLINE_LOGS = 65_536;

  @Override
  public Answer answer(Request request) {
    String id = request.variable("execution");
    Execution execution = find(store, id);
    Job job = store.jobs().find(execution.jobId()).map(JobSummary::job).orElse(null);
    Site site = Sites.of(store, List.of(execution)).get(execution.instanceId());
    String stack = execution.failure() == null ? null : execution.failure().stack();
    String trace = execution.traceId();
    // Two more than are shown tell whether more were written, also when a surrogate pair is cut.
    String logs = store.logs().head(id, INLINE_LOGS + 2);
    Consumer<JsonObject> members =
        out -> {
          ExecutionJson.write(out, execution, site);
          out.put("job_name", job == null ? null : job.name())
              .put("scheduler", job == null ? null : job.scheduler())
              .put("requested_by", execution.requestedBy())
              .put("trace_id", trace)
              .put("trace_url", traceLink == null || trace == null ? null : traceLink.of(trace))
              .put("error_stack", stack)
              .put("logs", inline(logs))
              .put("logs_truncated", logs.length() > INLINE_LOGS);
        };
    return execution.status() == ExecutionStatus.RUNNING
        ? Answer.json(members)
        : Answer.validatedJson(members);
  }

  private static @Nullable String inline(String logs) {
    if (logs.length() <= INLINE_LOGS) {
      return logs.isEmpty() ? null : logs;
    }
    boolean splitsPair = Character.isHighSurrogate(logs.charAt(INLINE_LOGS - 1));
    return logs.substring(0, splitsPair ? INLINE_LOGS - 1 : INLINE_LOGS);
  }

  /**
   * The execution that has this id.
   *
   * @throws Problem if there is none
   */
  static Execution find(HistoryStore store, String id) {
    return store
        .executions()
        .find(id)
        .orElseThrow(
            () ->
                Problem.notFound(
                    "No execution has the id \"%s\"; it may have been removed with other old ones. GET /api/pulse/jobs/{job_id}/executions lists those that are kept."
                        .formatted(id)));
  }
}
