package dev.pulse.agent.http.rest;

import dev.pulse.agent.json.JsonObject;
import dev.pulse.agent.store.ExecutionTotals;
import dev.pulse.agent.store.HourTotals;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came of executions within a span of time, in the span before, and by the hour or day.
 * Threading: for one thread.
 */
final class SpanStats {

  private final StatsQuery asked;
  private final ExecutionTotals totals = new ExecutionTotals();
  private final ExecutionTotals previous = new ExecutionTotals();
  private final Map<Instant, ExecutionTotals> buckets = new TreeMap<>();

  SpanStats(StatsQuery asked) {
    this.asked = asked;
  }

  /** Counts an hour of a job, which is of the span or of the one before. */
  void add(HourTotals hour) {
    if (isPrevious(hour)) {
      previous.add(hour.totals());
      return;
    }
    totals.add(hour.totals());
    buckets
        .computeIfAbsent(asked.bucketOf(hour.at()), none -> new ExecutionTotals())
        .add(hour.totals());
  }

  /** Whether an hour is of the span before. */
  boolean isPrevious(HourTotals hour) {
    return hour.at().isBefore(asked.span().from());
  }

  /** All of it, and what was asked. */
  void write(JsonObject out) {
    out.put("from", asked.span().from())
        .put("to", asked.span().to())
        .put("bucket", asked.bucket() == ChronoUnit.DAYS ? "day" : "hour")
        .put("zone", asked.zone().getId())
        .putObject("totals", each -> write(each, totals))
        .putObject("previous", each -> write(each, previous))
        .putObjects(
            "buckets",
            List.copyOf(buckets.entrySet()),
            (each, entry) -> write(each.put("at", entry.getKey()), entry.getValue()));
  }

  private static void write(JsonObject out, ExecutionTotals totals) {
    out.put("completed", totals.completed())
        .put("failed", totals.failed())
        .put("passed", totals.passed())
        .put("success_rate", totals.successRate())
        .put("average_ms", totals.average())
        .put("p50_ms", totals.percentile(0.5))
        .put("p95_ms", totals.percentile(0.95))
        .put("p99_ms", totals.percentile(0.99))
        .put("longest_ms", totals.longest());
  }
}
