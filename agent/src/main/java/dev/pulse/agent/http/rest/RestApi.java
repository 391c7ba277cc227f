package dev.pulse.agent.http.rest;

import dev.pulse.agent.schedule.ScheduleText;
import dev.pulse.agent.store.HistoryStore;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Finds the resource that a path names and has it answer. Threading: on worker threads. */
public final class RestApi implements HttpHandler {

  private final List<Route> routes;
  private final ActionGuard guard;
  private final Audit audit;

  /**
   * The API over a history.
   *
   * @param backend what it reads and does
   * @param metrics what monitoring is told of jobs
   * @param guard who may do what besides reading
   */
  public RestApi(Backend backend, MetricsScope metrics, ActionGuard guard) {
    HistoryStore store = backend.store();
    Supplier<Health> health = backend.health();
    Clock clock = Clock.systemUTC();
    this.guard = guard;
    this.audit = new Audit(store, health, clock);
    JobSummaryJson jobs =
        new JobSummaryJson(new ScheduleText(), new UsualDurations(store.statistics()));
    Exports exports = new Exports(store);
    routes =
        List.of(
            Route.get("/openapi.json", new ApiDescription()),
            Route.get("/healthz", new HealthResource(health)),
            Route.get("/readyz", new ReadyResource(store, health)),
            Route.get("/metrics", new MetricsResource(store, health, metrics)),
            Route.get("/badge/{file}", new BadgeResource(store, clock)),
            Route.get("/api/pulse/health/jobs", new JobHealthResource(store, clock)),
            Route.get("/api/pulse/access", new AccessResource(guard)),
            Route.get("/api/pulse/audit", new AuditResource(store)),
            Route.get("/api/pulse/alerts", new AlertsResource(backend.alerts())),
            Route.post(
                "/api/pulse/alerts/test", Action.TEST_ALERTS, new AlertTrial(backend.alerts())),
            Route.get("/api/pulse/instances", new InstancesResource(store)),
            Route.get("/api/pulse/recording", new RecordingResource(backend.recording())),
            Route.post(
                "/api/pulse/recording/{state}",
                Action.RECORD,
                new RecordingSwitching(backend.recording())),
            Route.get("/api/pulse/schedulers", new SchedulersResource(health)),
            Route.get("/api/pulse/jobs", new JobsResource(store, jobs)),
            Route.get("/api/pulse/jobs/{job}", new JobResource(store, jobs)),
            Route.get("/api/pulse/jobs/{job}/executions", new JobExecutionsResource(store)),
            Route.delete(
                "/api/pulse/jobs/{job}/executions", Action.DELETE, new HistoryRemoval(store)),
            Route.post(
                "/api/pulse/jobs/{job}/runs", Action.RUN, new JobRun(store, backend.starts())),
            Route.get("/api/pulse/jobs/{job}/stats", new JobStatsResource(store)),
            Route.get("/api/pulse/stats", new StatsResource(store)),
            Route.get("/api/pulse/timeline", new TimelineResource(store)),
            Route.get("/api/pulse/search", new SearchResource(store)),
            Route.get("/api/pulse/executions", new ExecutionsResource(store)),
            Route.get("/api/pulse/executions.csv", exports.of(ExportFormat.CSV)),
            Route.get("/api/pulse/executions.jsonl", exports.of(ExportFormat.JSON_LINES)),
            Route.get(
                "/api/pulse/executions/{execution}",
                new ExecutionResource(store, backend.traceLink())),
            Route.delete(
                "/api/pulse/executions/{execution}", Action.DELETE, new ExecutionRemoval(store)),
            Route.get(
                "/api/pulse/executions/{execution}/neighbours", new NeighboursResource(store)),
            Route.get("/api/pulse/executions/{execution}/logs", new LogsResource(store)),
            Route.get(
                "/api/pulse/executions/{execution}/logs/summary", new LogSummaryResource(store)));
  }

  /** What it answers. */
  List<Route> routes() {
    return routes;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws IOException {
    List<String> segments = RequestPath.segments(RequestPath.of(exchange));
    Set<String> methods = new TreeSet<>();
    for (Route route : routes) {
      Map<String, String> variables = route.match(segments);
      if (variables != null && route.takes(exchange.getRequestMethod())) {
        answer(route, variables, exchange);
        return;
      }
      if (variables != null) {
        methods.addAll(route.methods());
      }
    }
    throw methods.isEmpty()
        ? Problem.notFound(
            "There is nothing at this path. GET /api/pulse/jobs is where the API begins.")
        : Problem.methodNotAllowed(exchange, String.join(", ", methods));
  }

  private void answer(Route route, Map<String, String> variables, HttpServerExchange exchange)
      throws IOException {
    exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "no-store");
    Query query = Query.of(exchange.getQueryString());
    query.declare(route.resource().parameters());
    if (route.resource().refusesOthers()) {
      query.refuseOthers();
    }
    Request request = new Request(variables, query, Admission.of(exchange));
    Action action = route.action();
    if (action == null) {
      route.resource().answer(request).send(exchange);
    } else {
      guard.demand(action, exchange);
      audit.of(action, route.resource(), request, exchange).send(exchange);
    }
  }
}
