package dev.pulse.agent.http;

import dev.pulse.agent.http.rest.RequestPath;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;

/**
 * Decides by the path whether the API, the live feed, the assistants' server or the page answers.
 */
record PathSwitch(
    HttpHandler rest, HttpHandler live, HttpHandler events, HttpHandler mcp, HttpHandler page)
    implements HttpHandler {

  private static final String DESCRIPTION = "/openapi.json";
  private static final String MCP = "/mcp";

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    String path = RequestPath.of(exchange);
    if (path.equals("/ws")) {
      live.handleRequest(exchange);
    } else if (path.equals("/api/pulse/events")) {
      events.handleRequest(exchange);
    } else if (path.equals(MCP)) {
      mcp.handleRequest(exchange);
    } else if (isPage(path)) {
      page.handleRequest(exchange);
    } else {
      rest.handleRequest(exchange);
    }
  }

  /** Whether a path belongs to the page rather than to a program's interface. */
  private static boolean isPage(String path) {
    return !path.equals("/ws")
        && !path.equals(DESCRIPTION)
        && !path.equals(MCP)
        && !isMonitoring(path)
        && !path.startsWith("/api/")
        && !path.startsWith("/badge/");
  }

  /** Whether a path is for everybody: nothing stands there that jobs have written. */
  static boolean isOpen(String path) {
    return isMonitoring(path) || isPage(path) || path.equals(DESCRIPTION);
  }

  /** Whether a path tells how Pulse fares, and nothing that jobs have written. */
  private static boolean isMonitoring(String path) {
    return path.equals("/healthz") || path.equals("/readyz") || path.equals("/metrics");
  }
}
