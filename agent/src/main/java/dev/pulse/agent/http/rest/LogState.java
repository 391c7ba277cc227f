package dev.pulse.agent.http.rest;

import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.ExecutionStatus;
import dev.pulse.agent.model.Job;
import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.JobSummary;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import org.jspecify.annotations.Nullable;

/**
 * How far a log has come, for clients that have read it before: one of an execution that has ended
 * changes only when its threads write more, and then it grows.
 *
 * @param execution whose log it is; absent if that is not known
 * @param file under which name a browser should save it; absent if it should show it
 */
record LogState(@Nullable Execution execution, @Nullable String file) {

  private static final String KEPT = "private, no-cache";

  LogState(@Nullable Execution execution) {
    this(execution, null);
  }

  /** The same, to be saved as a file if the query wants that. */
  LogState andFile(Query query, HistoryStore store, String extension) {
    if (execution == null || !query.flag("download")) {
      return this;
    }
    String job =
        store.jobs().find(execution.jobId()).map(JobSummary::job).map(Job::name).orElse("log");
    String start = execution.startedAt().toString().replaceAll("\\.[0-9]+", "").replace(":", "");
    String name = job.replaceAll("[^A-Za-z0-9._-]+", "_");
    return new LogState(
        execution, "%.100s-%s.%s".formatted(name.isEmpty() ? "log" : name, start, extension));
  }

  /** Answers that nothing has changed, if the client has what there is. */
  boolean isKnownTo(HttpServerExchange exchange) {
    Validator validator = validator();
    return validator != null && validator.isKnownTo(exchange, KEPT);
  }

  /** Sets the headers that say how far it has come, and where to. */
  void describe(HttpServerExchange exchange) {
    Validator validator = validator();
    if (validator != null) {
      validator.describe(exchange, KEPT);
    }
    if (file != null) {
      exchange
          .getResponseHeaders()
          .put(Headers.CONTENT_DISPOSITION, "attachment; filename=\"%s\"".formatted(file));
    }
  }

  private @Nullable Validator validator() {
    return execution == null || execution.status() == ExecutionStatus.RUNNING
        ? null
        : Validator.of(execution.logSize() + "-" + execution.status().wire());
  }
}
