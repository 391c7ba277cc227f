package dev.pulse.agent.http.rest;

import dev.pulse.agent.json.ExecutionJson;
import dev.pulse.agent.model.Site;
import dev.pulse.agent.store.ExecutionPage;
import dev.pulse.agent.store.ExecutionQuery;
import dev.pulse.agent.store.HistoryStore;
import java.util.Map;

/** A page of a job's executions, newest first. */
record JobExecutionsResource(HistoryStore store) implements Resource {

  @Override
  public Answer answer(Request request) {
    ExecutionPage page = page(request.variable("job"), request.query());
    Map<String, Site> sites = Sites.of(store, page.executions());
    return Answer.json(
        out ->
            out.putObjects(
                    "executions",
                    page.executions(),
                    (each, execution) ->
                        ExecutionJson.write(each, execution, sites.get(execution.instanceId())))
                .put("count", page.executions().size())
                .put("total", page.total())
                .put("total_capped", page.totalCapped())
                .put("has_more", page.hasMore())
                .put("next_cursor", page.nextCursor()));
  }

  /** Takes the text for an id first: what is found then needs no look at the jobs. */
  private ExecutionPage page(String idOrName, Query query) {
    ExecutionQuery asked = asked(idOrName, query);
    ExecutionPage page = list(asked);
    if (page.total() > 0) {
      return page;
    }
    String id = JobResource.find(store, idOrName).job().id();
    return id.equals(idOrName) ? page : list(asked(id, query));
  }

  private static ExecutionQuery asked(String jobId, Query query) {
    return new ExecutionQuery(
        jobId,
        StatusQuery.of(query),
        TimeQuery.of(query, "from"),
        TimeQuery.of(query, "to"),
        (int) query.number("limit", 50, 1, 100),
        query.number("offset", 0, 0, Long.MAX_VALUE),
        query.text("cursor"));
  }

  private ExecutionPage list(ExecutionQuery query) {
    try {
      return store.executions().list(query);
    } catch (IllegalArgumentException e) {
      throw Problem.badCursor();
    }
  }
}
