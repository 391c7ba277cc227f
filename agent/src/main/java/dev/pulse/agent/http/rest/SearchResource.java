package dev.pulse.agent.http.rest;

import dev.pulse.agent.model.Site;
import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.SearchHit;
import dev.pulse.agent.store.SearchPage;
import dev.pulse.agent.store.SearchQuery;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The newest executions whose logs hold a text. */
record SearchResource(HistoryStore store) implements Resource {

  /** Whoever searches is told what there is after that time, and may go on. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  @Override
  public Answer answer(Request request) {
    Query query = request.query();
    SearchQuery search =
        new SearchQuery(
            text(query.text("q")),
            jobId(query.text("job")),
            StatusQuery.of(query),
            TimeQuery.of(query, "from"),
            TimeQuery.of(query, "to"),
            (int) query.strictNumber("limit", 20, 1, 100),
            query.text("cursor"),
            PATIENCE);
    SearchPage page = search(search);
    Map<String, Site> sites =
        Sites.of(store, page.found().stream().map(SearchHit::execution).toList());
    return Answer.json(out -> SearchJson.write(out, search.text(), page, sites));
  }

  private SearchPage search(SearchQuery search) {
    try {
      return store.search().search(search);
    } catch (IllegalArgumentException e) {
      throw Problem.badCursor();
    }
  }

  private static String text(@Nullable String sought) {
    if (sought == null || sought.length() > SearchQuery.LONGEST) {
      throw Problem.badRequest(
          "q must be the text that is sought, 1 to %d characters.".formatted(SearchQuery.LONGEST));
    }
    return sought;
  }

  private @Nullable String jobId(@Nullable String idOrName) {
    return idOrName == null ? null : JobResource.find(store, idOrName).job().id();
  }
}
