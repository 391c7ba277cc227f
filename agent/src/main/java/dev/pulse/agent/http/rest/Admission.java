package dev.pulse.agent.http.rest;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;

/**
 * Whether a request may be told what jobs there are and what they did: it came with the token, or
 * there is none. Some paths answer others too, and then tell less.
 */
public final class Admission {

  private static final AttachmentKey<Boolean> GIVEN = AttachmentKey.create(Boolean.class);

  private Admission() {}

  /** Notes that the request may be told all. */
  public static void give(HttpServerExchange exchange) {
    exchange.putAttachment(GIVEN, true);
  }

  static boolean isGiven(HttpServerExchange exchange) {
    return exchange.getAttachment(GIVEN) != null;
  }
}
