package dev.pulse.agent.http.rest;

import dev.pulse.agent.schedule.ScheduleText;
import dev.pulse.agent.store.HistoryStore;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Finds the resource that a path names and has it answer. Threading: on worker threads. */
public final class RestApi implements HttpHandler {

  private final List<Route> routes;

  /**
   * The API over a history.
   *
   * @param metrics what monitoring is told of jobs
   */
  public RestApi(HistoryStore store, Supplier<Health> health, MetricsScope metrics) {
    Clock clock = Clock.systemUTC();
    JobSummaryJson jobs =
        new JobSummaryJson(new ScheduleText(), new UsualDurations(store.statistics()));
    Exports exports = new Exports(store);
    routes =
        List.of(
            Route.to("/healthz", new HealthResource(health)),
            Route.to("/readyz", new ReadyResource(store, health)),
            Route.to("/metrics", new MetricsResource(store, health, metrics)),
            Route.to("/badge/{file}", new BadgeResource(store, clock)),
            Route.to("/api/pulse/health/jobs", new JobHealthResource(store, clock)),
            Route.to("/api/pulse/instances", new InstancesResource(store)),
            Route.to("/api/pulse/schedulers", new SchedulersResource(health)),
            Route.to("/api/pulse/jobs", new JobsResource(store, jobs)),
            Route.to("/api/pulse/jobs/{job}", new JobResource(store, jobs)),
            Route.to("/api/pulse/jobs/{job}/executions", new JobExecutionsResource(store)),
            Route.to("/api/pulse/jobs/{job}/stats", new JobStatsResource(store)),
            Route.to("/api/pulse/stats", new StatsResource(store)),
            Route.to("/api/pulse/timeline", new TimelineResource(store)),
            Route.to("/api/pulse/search", new SearchResource(store)),
            Route.to("/api/pulse/executions", new ExecutionsResource(store)),
            Route.to("/api/pulse/executions.csv", exports.of(ExportFormat.CSV)),
            Route.to("/api/pulse/executions.jsonl", exports.of(ExportFormat.JSON_LINES)),
            Route.to("/api/pulse/executions/{execution}", new ExecutionResource(store)),
            Route.to("/api/pulse/executions/{execution}/neighbours", new NeighboursResource(store)),
            Route.to("/api/pulse/executions/{execution}/logs", new LogsResource(store)),
            Route.to(
                "/api/pulse/executions/{execution}/logs/summary", new LogSummaryResource(store)));
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws IOException {
    List<String> segments = RequestPath.segments(RequestPath.of(exchange));
    for (Route route : routes) {
      Map<String, String> variables = route.match(segments);
      if (variables != null) {
        answer(route.resource(), variables, exchange);
        return;
      }
    }
    throw Problem.notFound(
        "There is nothing at this path. GET /api/pulse/jobs is where the API begins.");
  }

  private static void answer(
      Resource resource, Map<String, String> variables, HttpServerExchange exchange)
      throws IOException {
    if (!exchange.getRequestMethod().equals(Methods.GET)
        && !exchange.getRequestMethod().equals(Methods.HEAD)) {
      throw Problem.methodNotAllowed(exchange, "GET, HEAD");
    }
    exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "no-store");
    Query query = Query.of(exchange.getQueryString());
    List<String> known = resource.parameters();
    if (known != null) {
      query.refuseAllBut(known);
    }
    resource.get(new Request(variables, query)).send(exchange);
  }
}
