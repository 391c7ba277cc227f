package dev.pulse.agent.http.rest;

import dev.pulse.agent.json.ExecutionJson;
import dev.pulse.agent.json.JsonObject;
import dev.pulse.agent.model.Site;
import dev.pulse.agent.store.SearchHit;
import dev.pulse.agent.store.SearchHit.Snippet;
import dev.pulse.agent.store.SearchPage;
import java.util.List;
import java.util.Map;

/** What a search found, on the wire. */
final class SearchJson {

  private SearchJson() {}

  /**
   * Every member of the answer.
   *
   * @param sites where the executions ran, by instance
   */
  static void write(JsonObject out, String sought, SearchPage page, Map<String, Site> sites) {
    out.put("query", sought)
        .putObjects("executions", page.found(), (each, hit) -> write(each, hit, sites))
        .put("count", page.found().size())
        .put("has_more", page.nextCursor() != null)
        .put("next_cursor", page.nextCursor())
        .put("complete", page.complete());
  }

  private static void write(JsonObject out, SearchHit hit, Map<String, Site> sites) {
    ExecutionJson.write(out, hit.execution(), sites.get(hit.execution().instanceId()));
    out.put("job_name", hit.job().name())
        .put("scheduler", hit.job().scheduler())
        .put("hits", hit.hits())
        .putObjects("snippets", hit.snippets(), SearchJson::write);
  }

  private static void write(JsonObject out, Snippet snippet) {
    out.put("seq", snippet.seq())
        .put("time", snippet.time())
        .put("stream", snippet.stream().wire())
        .put("level", snippet.level() == null ? null : snippet.level().wire())
        .put("text", snippet.text())
        .putNumbers("match", List.of((long) snippet.from(), (long) snippet.to()));
  }
}
