package dev.pulse.agent.http.rest;

import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.Site;
import dev.pulse.agent.store.HistoryStore;
import java.util.List;
import java.util.Map;

/** Where the executions of an answer ran. */
final class Sites {

  private Sites() {}

  /** The sites by the ids of the instances, which few executions do not share. */
  static Map<String, Site> of(HistoryStore store, List<Execution> executions) {
    return store.instances().sites(executions.stream().map(Execution::instanceId).toList());
  }
}
