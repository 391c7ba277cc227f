package dev.pulse.agent.http.rest;

import dev.pulse.agent.store.ExecutionFilter;
import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.WalkPage;
import dev.pulse.agent.store.WalkQuery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A page of the executions of all jobs that pass a filter. */
record ExecutionsResource(HistoryStore store) implements Resource {

  /** Whoever filters is told what there is after that time, and may go on. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final int USUAL = 50;
  private static final int MOST = 500;

  @Override
  public List<String> parameters() {
    List<String> names = new ArrayList<>(ExecutionFilterQuery.NAMES);
    names.addAll(List.of("sort", "limit", "cursor"));
    return names;
  }

  @Override
  public Answer answer(Request request) {
    WalkPage page = walk(request.query());
    return Answer.json(
        out ->
            out.putObjects("executions", page.found(), FoundExecutionJson::write)
                .put("count", page.found().size())
                .put("total", page.total())
                .put("has_more", page.more())
                .put("next_cursor", page.nextCursor())
                .put("complete", page.complete()));
  }

  private WalkPage walk(Query query) {
    ExecutionFilter filter = ExecutionFilterQuery.of(store, query);
    WalkQuery walk =
        new WalkQuery(
            filter,
            SortQuery.of(query, filter),
            (int) query.strictNumber("limit", USUAL, 1, MOST),
            query.text("cursor"),
            PATIENCE);
    try {
      return store.executions().walk(walk);
    } catch (IllegalArgumentException e) {
      throw Problem.badCursor();
    }
  }
}
