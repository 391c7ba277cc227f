package dev.pulse.agent.http.mcp;

import dev.pulse.agent.http.rest.ExecutionFilterQuery;
import dev.pulse.agent.http.rest.Query;
import dev.pulse.agent.json.JsonObject;
import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.ExecutionStatus;
import dev.pulse.agent.model.Failure;
import dev.pulse.agent.model.Site;
import dev.pulse.agent.store.ExecutionFilter;
import dev.pulse.agent.store.ExecutionOrder;
import dev.pulse.agent.store.FoundExecution;
import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.WalkPage;
import dev.pulse.agent.store.WalkQuery;
import java.time.Duration;
import java.util.List;

/** The newest executions that failed. */
record LastFailures(HistoryStore store) implements Tool {

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  @Override
  public List<String> arguments() {
    return List.of("job", "from", "to", "limit");
  }

  @Override
  public ToolResult call(Query arguments) {
    int limit = (int) arguments.strictNumber("limit", 10, 1, 50);
    ExecutionFilter filter =
        ExecutionFilterQuery.of(store, arguments.with("status", ExecutionStatus.FAILED.wire()));
    WalkPage page =
        store
            .executions()
            .walk(new WalkQuery(filter, ExecutionOrder.NEWEST_FIRST, limit, null, PATIENCE));
    return new ToolResult(
        text(page),
        out ->
            out.putObjects("executions", page.found(), LastFailures::write)
                .put("has_more", page.more()));
  }

  private static String text(WalkPage page) {
    StringBuilder text = new StringBuilder();
    text.append(
        page.found().isEmpty()
            ? "No execution failed, of those that were asked for.\n"
            : "%d failed executions, the newest first%s.\n"
                .formatted(page.found().size(), page.more() ? "; there are more" : ""));
    for (FoundExecution found : page.found()) {
      text.append(Words.of(found.execution(), found.job(), found.site()));
    }
    return text.toString();
  }

  private static void write(JsonObject out, FoundExecution found) {
    Execution execution = found.execution();
    Failure failure = execution.failure();
    Site site = found.site();
    String message = failure == null ? null : failure.message();
    out.put("id", execution.id())
        .put("job_id", execution.jobId())
        .put("job_name", found.job().name())
        .put("scheduler", found.job().scheduler())
        .put("started_at", execution.startedAt())
        .put("duration_ms", execution.duration())
        .put("end_reason", execution.endReason() == null ? null : execution.endReason().wire())
        .put("error_class", failure == null ? null : failure.className())
        .put("error_message", message == null ? null : Words.cut(message))
        .put("app", site == null ? null : site.app())
        .put("host", site == null ? null : site.host());
  }
}
