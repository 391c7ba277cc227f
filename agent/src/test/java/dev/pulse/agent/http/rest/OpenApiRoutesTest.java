package dev.pulse.agent.http.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pulse.agent.http.OpenApi;
import dev.pulse.agent.http.OpenApi.Operation;
import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.jdbc.SqliteStores;
import io.undertow.server.HttpServerExchange;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The description of the interface has what the table of routes has, and no more. */
class OpenApiRoutesTest {

  private static final String FILE =
      "agent/src/main/resources/dev/pulse/agent/http/rest/openapi.json";

  /** What is answered without the table. */
  private static final List<String> ELSEWHERE =
      List.of("GET /ws", "GET /api/pulse/events", "POST /login", "POST /logout", "POST /mcp");

  private final Map<String, Operation> described = described();

  @Test
  void everyRouteIsDescribedAndEveryOperationIsThere() {
    Set<String> there = new TreeSet<>(routes().keySet());
    there.addAll(ELSEWHERE);
    Set<String> missing = new TreeSet<>(there);
    missing.removeAll(described.keySet());
    assertThat(missing)
        .as("operations that RestApi has and %s has not: add each to its \"paths\"", FILE)
        .isEmpty();
    Set<String> gone = new TreeSet<>(described.keySet());
    gone.removeAll(there);
    assertThat(gone).as("operations that %s has and nobody answers", FILE).isEmpty();
  }

  @Test
  void everyParameterIsDescribedAndEveryDescribedOneIsRead() {
    List<String> wrong = new ArrayList<>();
    routes()
        .forEach(
            (name, route) -> {
              Operation operation = described.get(name);
              if (operation == null) {
                return;
              }
              Set<String> inPath = new TreeSet<>();
              for (String segment : route.template()) {
                if (segment.startsWith("{")) {
                  inPath.add(segment.substring(1, segment.length() - 1));
                }
              }
              compare(wrong, operation, "query", new TreeSet<>(route.resource().parameters()));
              compare(wrong, operation, "path", inPath);
              boolean refuses = operation.node().path("x-refuses-unknown-parameters").asBoolean();
              if (refuses != route.resource().refusesOthers()) {
                wrong.add("%s: x-refuses-unknown-parameters must be %s".formatted(name, !refuses));
              }
            });
    assertThat(wrong).as("what is wrong in %s", FILE).isEmpty();
  }

  private static void compare(List<String> wrong, Operation name, String where, Set<String> read) {
    Set<String> told = new TreeSet<>();
    for (JsonNode parameter : name.parameters(where)) {
      told.add(parameter.get("name").asText());
    }
    for (String each : read) {
      if (!told.contains(each)) {
        wrong.add("%s lacks the %s parameter %s".formatted(name, where, each));
      }
    }
    for (String each : told) {
      if (!read.contains(each)) {
        wrong.add("%s has the %s parameter %s, which is not read".formatted(name, where, each));
      }
    }
  }

  private static Map<String, Operation> described() {
    Map<String, Operation> described = new LinkedHashMap<>();
    OpenApi.packed().operations().forEach(each -> described.put(each.toString(), each));
    return described;
  }

  private static Map<String, Route> routes() {
    Map<String, Route> routes = new LinkedHashMap<>();
    try (HistoryStore store =
        SqliteStores.openMemory(Clock.systemUTC(), SqliteStores.Search.UNINDEXED)) {
      RestApi api =
          new RestApi(
              new Backend(
                  store,
                  () -> {
                    throw new IllegalStateException("nobody asks how Pulse fares");
                  }),
              MetricsScope.DEFAULT,
              new NoGuard());
      for (Route route : api.routes()) {
        routes.put(route.methods().get(0) + " /" + String.join("/", route.template()), route);
      }
    }
    return routes;
  }

  /** Nobody asks it anything. */
  private record NoGuard() implements ActionGuard {

    @Override
    public Set<Action> allowed() {
      return Set.of();
    }

    @Override
    public void demand(Action action, HttpServerExchange exchange) {}
  }
}
