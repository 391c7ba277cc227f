package dev.pulse.agent.http.rest;

import dev.pulse.agent.json.ExecutionJson;
import dev.pulse.agent.json.JsonObject;
import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.Site;
import dev.pulse.agent.store.ExecutionNeighbours;
import dev.pulse.agent.store.HistoryStore;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The executions of the same job next to one. */
record NeighboursResource(HistoryStore store) implements Resource {

  @Override
  public List<String> parameters() {
    return List.of();
  }

  @Override
  public Answer answer(Request request) {
    Execution execution = ExecutionResource.find(store, request.variable("execution"));
    ExecutionNeighbours found = store.executions().neighbours(execution);
    List<Execution> all =
        Stream.of(found.previous(), found.next(), found.lastSuccess())
            .filter(Objects::nonNull)
            .toList();
    Map<String, Site> sites = Sites.of(store, all);
    return Answer.json(
        out -> {
          put(out, "previous", found.previous(), sites);
          put(out, "next", found.next(), sites);
          put(out, "last_success", found.lastSuccess(), sites);
        });
  }

  private static void put(
      JsonObject out, String key, @Nullable Execution execution, Map<String, Site> sites) {
    if (execution == null) {
      out.putNull(key);
    } else {
      out.putObject(
          key, each -> ExecutionJson.write(each, execution, sites.get(execution.instanceId())));
    }
  }
}
