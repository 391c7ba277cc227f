package dev.pulse.agent.http.mcp;

import dev.pulse.agent.http.rest.ExecutionFilterQuery;
import dev.pulse.agent.http.rest.Problem;
import dev.pulse.agent.http.rest.Query;
import dev.pulse.agent.json.JsonObject;
import dev.pulse.agent.store.ExecutionFilter;
import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.SearchHit;
import dev.pulse.agent.store.SearchHit.Snippet;
import dev.pulse.agent.store.SearchPage;
import dev.pulse.agent.store.SearchQuery;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The newest executions whose logs hold a text. */
record SearchLogs(HistoryStore store) implements Tool {

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  @Override
  public List<String> arguments() {
    return List.of("text", "job", "status", "from", "to", "limit", "cursor");
  }

  @Override
  public ToolResult call(Query arguments) {
    ExecutionFilter filter = ExecutionFilterQuery.of(store, arguments);
    SearchPage page =
        search(
            new SearchQuery(
                text(arguments.text("text")),
                filter.jobId(),
                filter.status(),
                filter.from(),
                filter.to(),
                (int) arguments.strictNumber("limit", 10, 1, 20),
                arguments.text("cursor"),
                PATIENCE));
    return new ToolResult(
        text(page),
        out ->
            out.putObjects("executions", page.found(), SearchLogs::write)
                .put("complete", page.complete())
                .put("next_cursor", page.nextCursor()));
  }

  private SearchPage search(SearchQuery query) {
    try {
      return store.search().search(query);
    } catch (IllegalArgumentException e) {
      throw Problem.badRequest("cursor must be the next_cursor of an earlier answer.");
    }
  }

  private static String text(@Nullable String sought) {
    if (sought == null || sought.length() > SearchQuery.LONGEST) {
      throw Problem.badRequest(
          "text must be what is sought, 1 to %d characters.".formatted(SearchQuery.LONGEST));
    }
    return sought;
  }

  private static String text(SearchPage page) {
    StringBuilder text = new StringBuilder();
    text.append("%d executions, the newest first.\n".formatted(page.found().size()));
    for (SearchHit hit : page.found()) {
      text.append(Words.of(hit.execution(), hit.job(), null));
      text.append("  %d lines hold it, among them:\n".formatted(hit.hits()));
      for (Snippet snippet : hit.snippets()) {
        text.append("  line %d: %s\n".formatted(snippet.seq(), Words.cut(snippet.text())));
      }
    }
    if (page.nextCursor() != null) {
      text.append("There may be more: ask again with cursor ").append(page.nextCursor());
    }
    return text.toString();
  }

  private static void write(JsonObject out, SearchHit hit) {
    out.put("id", hit.execution().id())
        .put("job_id", hit.execution().jobId())
        .put("job_name", hit.job().name())
        .put("scheduler", hit.job().scheduler())
        .put("status", hit.execution().status().wire())
        .put("started_at", hit.execution().startedAt())
        .put("hits", hit.hits())
        .putObjects("snippets", hit.snippets(), SearchLogs::write);
  }

  private static void write(JsonObject out, Snippet snippet) {
    out.put("seq", snippet.seq())
        .put("time", snippet.time())
        .put("text", Words.cut(snippet.text()));
  }
}
