package dev.pulse.agent.http.rest;

import dev.pulse.agent.json.JsonObject;
import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.FirstError;
import dev.pulse.agent.model.LogLevel;
import dev.pulse.agent.model.LogStream;
import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.LogSummary;
import org.jspecify.annotations.Nullable;

/** What an execution's log consists of, and where the lines that are asked for stand in it. */
record LogSummaryResource(HistoryStore store) implements Resource {

  @Override
  public Answer answer(Request request) {
    String id = request.variable("execution");
    Execution execution = store.executions().find(id).orElse(null);
    LogState state = new LogState(execution);
    LogFilterQuery.of(request.query());
    return exchange -> {
      if (!state.isKnownTo(exchange)) {
        LogSummary summary =
            store
                .logs()
                .summary(id, LogFilterQuery.of(request.query()))
                .orElseThrow(LogsResource::none);
        FirstError error = execution == null ? null : execution.firstError();
        state.describe(exchange);
        Answer.json(out -> write(out, summary, error == null ? null : error.seq())).send(exchange);
      }
    };
  }

  private static void write(JsonObject out, LogSummary summary, @Nullable Long firstErrorSeq) {
    out.put("lines", summary.lines())
        .put("last_seq", summary.lastSeq())
        .put("size", summary.size())
        .putObject(
            "levels",
            levels -> {
              for (LogLevel level : LogLevel.values()) {
                levels.put(level.wire(), summary.levels().getOrDefault(level, 0L).longValue());
              }
            })
        .putObject(
            "streams",
            streams -> {
              for (LogStream stream : LogStream.values()) {
                streams.put(stream.wire(), summary.streams().getOrDefault(stream, 0L).longValue());
              }
            })
        .putStrings("threads", summary.threads())
        .putStrings("stages", summary.stages())
        .putStrings("tasks", summary.tasks())
        .put("hits", summary.hits())
        .putNumbers("hit_seqs", summary.hitSeqs())
        .put("first_error_seq", firstErrorSeq);
  }
}
