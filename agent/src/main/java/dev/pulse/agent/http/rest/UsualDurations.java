package dev.pulse.agent.http.rest;

import dev.pulse.agent.json.JsonObject;
import dev.pulse.agent.store.ExecutionTotals;
import dev.pulse.agent.store.StatisticsReader;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How long the executions of each job usually take. It is looked up seldom, for it changes slowly.
 * Threading: any number of threads.
 */
final class UsualDurations {

  private static final Duration KEPT = Duration.ofSeconds(20);

  /** Of fewer executions nobody can say what is usual. */
  private static final long LEAST = 5;

  private final StatisticsReader statistics;
  private Map<String, ExecutionTotals> known = Map.of();
  private @Nullable Long readAt;

  UsualDurations(StatisticsReader statistics) {
    this.statistics = statistics;
  }

  /** What came of the latest executions of each job, by its id. */
  synchronized Map<String, ExecutionTotals> lately() {
    long now = System.nanoTime();
    if (readAt == null || now - readAt > KEPT.toNanos()) {
      known = statistics.lately();
      readAt = now;
    }
    return known;
  }

  /** What is usual for a job. */
  static void write(JsonObject out, @Nullable ExecutionTotals totals) {
    if (totals == null || totals.completed() < LEAST) {
      out.putNull("usual");
      return;
    }
    out.putObject(
        "usual",
        usual ->
            usual
                .put("executions", totals.completed())
                .put("low_ms", totals.percentile(0.05))
                .put("median_ms", totals.percentile(0.5))
                .put("high_ms", totals.percentile(0.95)));
  }
}
