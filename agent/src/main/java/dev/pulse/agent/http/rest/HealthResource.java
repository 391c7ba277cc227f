package dev.pulse.agent.http.rest;

import dev.pulse.agent.json.JsonObject;
import dev.pulse.agent.store.RetentionFigures;
import dev.pulse.agent.store.RetentionLimits;
import java.time.ZoneId;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How Pulse itself fares. It answers 200 also when it is degraded: the application is up. */
record HealthResource(Supplier<Health> source) implements LenientResource {

  @Override
  public Answer answer(Request request) {
    Health health = source.get();
    RetentionFigures figures = health.figures();
    return Answer.json(
        out ->
            out.put("status", health.status())
                .put("app", health.app())
                .put("version", health.version())
                .put("started_at", health.startedAt())
                .put("zone", ZoneId.systemDefault().getId())
                .put("recording", RecordingResource.word(health.off()))
                .put("store", health.store())
                .putStrings("problems", health.problems())
                .put("waiting", health.waiting())
                .put("dropped", health.losses().executions())
                .put("dropped_log_characters", health.losses().logCharacters())
                .put("late_log_characters", health.losses().lateCharacters())
                .put("cut_stacks", health.losses().stacks())
                .put("missed_plans", health.losses().plans())
                .put("database_size", figures == null ? null : (Long) figures.databaseSize())
                .putObject("retention", inner -> retention(inner, health.limits(), figures)));
  }

  private static void retention(
      JsonObject out, RetentionLimits limits, @Nullable RetentionFigures figures) {
    out.put("days", limits.age().toDays())
        .put("per_job", limits.perJob())
        .put("max_size", limits.size())
        .put("removed", figures == null ? 0 : figures.removed())
        .put("oldest", figures == null ? null : figures.oldest());
  }
}
