package dev.pulse.agent.http.rest;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import org.jspecify.annotations.Nullable;

/**
 * Whether a request may be told what jobs there are and what they did, and may do more than that:
 * it came with a token, or none is needed. Some paths answer others too, and then tell less.
 */
public final class Admission {

  private static final AttachmentKey<Role> ROLE = AttachmentKey.create(Role.class);

  private Admission() {}

  /** Notes what the client may do. */
  public static void give(HttpServerExchange exchange, Role role) {
    exchange.putAttachment(ROLE, role);
  }

  /** What the client may do; nothing if it may not be told of jobs. */
  public static @Nullable Role of(HttpServerExchange exchange) {
    return exchange.getAttachment(ROLE);
  }
}
