package dev.pulse.agent.http.rest;

import dev.pulse.agent.json.JsonObject;
import dev.pulse.agent.store.ExecutionTotals;
import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.HourTotals;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How a job fared within a span of time: all of it, the span before, and by the hour or day. */
record JobStatsResource(HistoryStore store) implements Resource {

  private static final Duration USUAL = Duration.ofDays(30);
  private static final Duration LONGEST = Duration.ofDays(400);
  private static final Duration LONGEST_BY_HOUR = Duration.ofDays(32);

  @Override
  public Answer get(Request request) {
    Query query = request.query();
    ChronoUnit bucket = bucket(query);
    ZoneId zone = zone(query);
    TimeSpan asked =
        TimeSpan.of(query, USUAL, bucket == ChronoUnit.DAYS ? LONGEST : LONGEST_BY_HOUR);
    TimeSpan span = new TimeSpan(asked.from().truncatedTo(ChronoUnit.HOURS), asked.to());
    String job = JobResource.find(store, request.variable("job")).job().id();
    Instant before = span.from().minus(span.length()).truncatedTo(ChronoUnit.HOURS);
    ExecutionTotals previous = new ExecutionTotals();
    for (HourTotals hour : store.statistics().hours(job, before, span.from())) {
      previous.add(hour.totals());
    }
    ExecutionTotals totals = new ExecutionTotals();
    Map<Instant, ExecutionTotals> buckets = new TreeMap<>();
    for (HourTotals hour : store.statistics().hours(job, span.from(), span.to())) {
      totals.add(hour.totals());
      Instant begin = hour.at().atZone(zone).truncatedTo(bucket).toInstant();
      buckets.computeIfAbsent(begin, none -> new ExecutionTotals()).add(hour.totals());
    }
    return Answer.json(
        out ->
            out.put("job_id", job)
                .put("from", span.from())
                .put("to", span.to())
                .put("bucket", bucket == ChronoUnit.DAYS ? "day" : "hour")
                .put("zone", zone.getId())
                .putObject("totals", each -> write(each, totals))
                .putObject("previous", each -> write(each, previous))
                .putObjects(
                    "buckets",
                    List.copyOf(buckets.entrySet()),
                    (each, entry) -> write(each.put("at", entry.getKey()), entry.getValue())));
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

  private static ChronoUnit bucket(Query query) {
    String word = query.text("bucket");
    if (word == null || word.equals("day")) {
      return ChronoUnit.DAYS;
    }
    if (word.equals("hour")) {
      return ChronoUnit.HOURS;
    }
    throw Problem.badRequest("bucket is \"%s\", but must be hour or day.".formatted(word));
  }

  private static ZoneId zone(Query query) {
    String name = query.text("zone");
    try {
      return ZoneId.of(name == null ? "UTC" : name);
    } catch (DateTimeException e) {
      throw Problem.badRequest(
          "zone is \"%s\", but must be the name of a time zone, such as Europe/Berlin or UTC."
              .formatted(name));
    }
  }
}
