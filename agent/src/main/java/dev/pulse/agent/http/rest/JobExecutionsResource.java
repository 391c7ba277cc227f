package dev.pulse.agent.http.rest;

import dev.pulse.agent.json.ExecutionJson;
import dev.pulse.agent.model.ExecutionStatus;
import dev.pulse.agent.model.Site;
import dev.pulse.agent.store.ExecutionPage;
import dev.pulse.agent.store.ExecutionQuery;
import dev.pulse.agent.store.HistoryStore;
import java.util.Map;

/** A page of a job's executions, newest first. */
record JobExecutionsResource(HistoryStore store) implements Resource {

  @Override
  public Answer get(Request request) {
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
                .put("has_more", page.hasMore())
                .put("next_cursor", page.nextCursor()));
  }

  /** Takes the text for an id first: what is found then needs no look at the jobs. */
  private ExecutionPage page(String idOrName, Query query) {
    ExecutionStatus status = StatusQuery.of(query);
    int limit = (int) query.number("limit", 50, 1, 100);
    long offset = query.number("offset", 0, 0, Long.MAX_VALUE);
    String cursor = query.text("cursor");
    ExecutionPage page = list(new ExecutionQuery(idOrName, status, limit, offset, cursor));
    if (page.total() > 0) {
      return page;
    }
    String id = JobResource.find(store, idOrName).job().id();
    return id.equals(idOrName) ? page : list(new ExecutionQuery(id, status, limit, offset, cursor));
  }

  private ExecutionPage list(ExecutionQuery query) {
    try {
      return store.executions().list(query);
    } catch (IllegalArgumentException e) {
      throw Problem.badCursor();
    }
  }
}
