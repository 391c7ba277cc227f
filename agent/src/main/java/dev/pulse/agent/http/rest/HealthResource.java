package dev.pulse.agent.http.rest;

import java.util.function.Supplier;

/** How Pulse itself fares. It answers 200 also when it is degraded: the application is up. */
record HealthResource(Supplier<Health> source) implements Resource {

  @Override
  public Answer get(Request request) {
    Health health = source.get();
    return Answer.json(
        out ->
            out.put("status", health.status())
                .put("app", health.app())
                .put("version", health.version())
                .put("started_at", health.startedAt())
                .put("store", health.store())
                .putStrings("problems", health.problems())
                .put("dropped", health.dropped())
                .put("dropped_log_characters", health.droppedLogs())
                .put("late_log_characters", health.lateLogs()));
  }
}
