package dev.pulse.agent.http.rest;

import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.StoreException;
import io.undertow.util.StatusCodes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Whether executions can be stored and read now: 200 if so, else 503 with what is wrong. */
record ReadyResource(HistoryStore store, Supplier<Health> source) implements LenientResource {

  @Override
  public Answer answer(Request request) {
    Health health = source.get();
    List<String> problems = new ArrayList<>();
    if (health.unwritable() != null) {
      problems.add(health.unwritable());
    }
    try {
      store.check();
    } catch (StoreException e) {
      problems.add(e.getMessage());
    }
    boolean ready = problems.isEmpty();
    return Answer.json(
        ready ? StatusCodes.OK : StatusCodes.SERVICE_UNAVAILABLE,
        out ->
            out.put("status", ready ? "ready" : "not_ready")
                .put("recording", RecordingResource.word(health.off()))
                .put("store", health.store())
                .putStrings("problems", problems)
                .put("waiting", health.waiting())
                .put("dropped", health.losses().executions())
                .put("dropped_log_characters", health.losses().logCharacters()));
  }
}
