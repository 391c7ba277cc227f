package dev.pulse.agent.http.rest;

import dev.pulse.agent.json.Json;
import dev.pulse.agent.json.JsonObject;
import io.undertow.server.HttpHandler;
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
   * A body up to this size is sent by the thread that waits for the client's socket. It must not be
   * kept from others for long, and compressing more would; but where another thread ends the
   * exchange, that thread spins until the other one has taken note, for as long as that one is kept
   * from a processor. One whose request has not been read as a whole, for it is refused, stays
   * where it is: its connection is about to be closed.
   */
  int SMALL = 64 * 1_024;

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
    return validatedJson(Json.utf8(members));
  }

  /** The same of JSON that is written already. */
  static Answer validatedJson(byte[] body) {
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
    HttpHandler sending = each -> each.getResponseSender().send(ByteBuffer.wrap(body));
    if (body.length <= SMALL && exchange.isRequestComplete()) {
      exchange.dispatch(exchange.getIoThread(), sending);
    } else {
      exchange.getResponseSender().send(ByteBuffer.wrap(body));
    }
  }
}
