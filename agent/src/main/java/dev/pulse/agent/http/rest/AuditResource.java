package dev.pulse.agent.http.rest;

import dev.pulse.agent.store.AuditEntry;
import dev.pulse.agent.store.HistoryStore;
import java.util.List;

/** What clients had Pulse do, newest first. */
record AuditResource(HistoryStore store) implements Resource {

  private static final int MOST = 1_000;

  @Override
  public List<String> parameters() {
    return List.of("limit");
  }

  @Override
  public Answer answer(Request request) {
    int limit = (int) request.query().strictNumber("limit", 100, 1, MOST);
    List<AuditEntry> entries = store.audit().latest(limit);
    return Answer.json(
        out ->
            out.putObjects(
                "entries",
                entries,
                (each, entry) ->
                    each.put("at", entry.at())
                        .put("app", entry.app())
                        .put("action", entry.action())
                        .put("target", entry.target())
                        .put("asked_by", entry.askedBy())
                        .put("client", entry.client())
                        .put("outcome", entry.outcome())));
  }
}
