package dev.pulse.agent.http.rest;

import dev.pulse.agent.store.AuditEntry;
import dev.pulse.agent.store.AuditTrail;
import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.StoreException;
import io.undertow.server.HttpServerExchange;
import java.time.Clock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Has a resource do something and notes who asked, before it is done, and what came of it. What
 * cannot be noted is not done.
 *
 * <p>Threading: any number of threads.
 */
record Audit(HistoryStore store, Supplier<Health> health, Clock clock) {

  /** Parameter of every action: who asks, in words of the client. */
  static final String BY = "by";

  private static final int LONGEST_NAME = 100;

  /** What the resource answers when it has done what the request asks for. */
  Answer of(Action action, Resource resource, Request request, HttpServerExchange exchange) {
    String client = exchange.getSourceAddress().getAddress().getHostAddress();
    AuditTrail trail = store.audit();
    String id =
        trail.begin(
            new AuditEntry(
                clock.instant(),
                health.get().app(),
                action.word(),
                request.variables().values().stream().findFirst().orElse(null),
                askedBy(request),
                client,
                null));
    try {
      Answer answer = resource.answer(request);
      trail.ended(id, "done");
      return answer;
    } catch (Problem | StoreException e) {
      trail.ended(id, String.valueOf(e.getMessage()));
      throw e;
    }
  }

  /** Who asks, as far as the client says. */
  static @Nullable String askedBy(Request request) {
    String name = request.query().text(BY);
    if (name == null || name.isBlank()) {
      return null;
    }
    String shown = name.strip();
    if (shown.length() > LONGEST_NAME || shown.codePoints().anyMatch(Character::isISOControl)) {
      throw Problem.badRequest(
          "by must be a name of at most %d characters.".formatted(LONGEST_NAME));
    }
    return shown;
  }
}
