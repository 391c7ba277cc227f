package dev.pulse.agent.http.rest;

import dev.pulse.agent.json.Json;
import dev.pulse.agent.json.JsonObject;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** What is sent to the client. */
@FunctionalInterface
interface Answer {

  /**
   * Sends it and ends the exchange.
   *
   * @throws IOException if the client cannot take it
   */
  void send(HttpServerExchange exchange) throws IOException;

  /** A JSON object; it is complete before the first byte of it is sent. */
  static Answer json(Consumer<JsonObject> members) {
    return json(StatusCodes.OK, members);
  }

  /** The same with another status than 200. */
  static Answer json(int status, Consumer<JsonObject> members) {
    byte[] body = Json.utf8(members);
    return exchange -> send(exchange, status, body);
  }

  /** A JSON object that clients may keep, if they ask each time whether it is still the same. */
  static Answer validatedJson(Consumer<JsonObject> members) {
    byte[] body = Json.utf8(members);
    return exchange -> {
      if (!Validator.ofContent(body).isKnownTo(exchange, "private, no-cache")) {
        send(exchange, StatusCodes.OK, body);
      }
    };
  }

  /** 204: it is done, and there is nothing to tell. */
  static Answer noContent() {
    return exchange -> exchange.setStatusCode(StatusCodes.NO_CONTENT).endExchange();
  }

  private static void send(HttpServerExchange exchange, int status, byte[] body) {
    exchange.setStatusCode(status);
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
    exchange.getResponseSender().send(ByteBuffer.wrap(body));
  }
}
