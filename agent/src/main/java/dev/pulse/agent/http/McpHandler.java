package dev.pulse.agent.http;

import dev.pulse.agent.http.mcp.McpServer;
import dev.pulse.agent.http.rest.Problem;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Takes the messages of assistants, as the <a
 * href="https://modelcontextprotocol.io/specification/2025-06-18/basic/transports#streamable-http">
 * Streamable HTTP</a> of their protocol has it: a {@code POST} each, answered with one JSON object.
 * There is no stream to open and no session to end.
 *
 * @param server absent where it is switched off
 */
record McpHandler(@Nullable McpServer server) implements HttpHandler {

  private static final SmallBody BODY = new SmallBody("application/json", 16 * 1024);
  private static final HttpString PROTOCOL_VERSION = new HttpString("MCP-Protocol-Version");

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    if (server == null) {
      throw Problem.notFound("Assistants are not served here; pulse.mcp.enabled=true has it so.");
    }
    if (!exchange.getRequestMethod().equals(Methods.POST)) {
      throw Problem.of(
          StatusCodes.METHOD_NOT_ALLOWED,
          "Use POST, with a message of the Model Context Protocol; there is no stream to open.",
          Headers.ALLOW,
          "POST");
    }
    String version = exchange.getRequestHeaders().getFirst(PROTOCOL_VERSION);
    if (version != null && !McpServer.VERSIONS.contains(version)) {
      throw Problem.badRequest(
          "MCP-Protocol-Version is \"%s\", but must be one of: %s."
              .formatted(version, String.join(", ", McpServer.VERSIONS)));
    }
    String message = new String(BODY.read(exchange), StandardCharsets.UTF_8);
    send(exchange, server.answer(message, version));
  }

  private static void send(HttpServerExchange exchange, McpServer.Reply reply) {
    exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "no-store");
    if (reply.json() == null) {
      exchange.setStatusCode(StatusCodes.ACCEPTED).endExchange();
      return;
    }
    exchange.setStatusCode(reply.understood() ? StatusCodes.OK : StatusCodes.BAD_REQUEST);
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
    exchange
        .getResponseSender()
        .send(ByteBuffer.wrap(reply.json().getBytes(StandardCharsets.UTF_8)));
  }
}
