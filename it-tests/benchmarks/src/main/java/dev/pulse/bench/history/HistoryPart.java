package dev.pulse.bench.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pulse.bench.Bench;
import dev.pulse.bench.BudgetRow;
import dev.pulse.bench.BudgetRow.Verdict;
import dev.pulse.bench.Part;
import dev.pulse.bench.jvm.Built;
import dev.pulse.bench.jvm.Forked;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a long history costs: those who write to it and those who read from it. */
public final class HistoryPart implements Part {

  private static final double LEAST_OF_EMPTY = 0.9;
  private static final double MOST_OF_SHORT = 2;

  /** At this length the budgets hold; other lengths are told for comparison. */
  private static final long BUDGETED = 3_000_000;

  @Override
  public String name() {
    return "history";
  }

  @Override
  public List<BudgetRow> measure(Bench bench) throws Exception {
    Path result = bench.work().resolve("history.json");
    Forked.run(
        List.of(
            "-Djava.io.tmpdir=" + bench.work(),
            "-cp",
            Built.libraryClassPath(bench),
            "dev.pulse.bench.history.LongHistory",
            System.getProperty("bench.rows", "10000,1000000,3000000"),
            result.toString()));
    JsonNode figures = new ObjectMapper().readTree(result.toFile());
    List<BudgetRow> rows = new ArrayList<>();
    for (JsonNode each : figures) {
      rows.add(writing(each));
    }
    for (int i = 1; i < figures.size(); i++) {
      rows.add(reading(figures.get(i), figures.get(0)));
    }
    return rows;
  }

  private static BudgetRow writing(JsonNode figures) {
    long executions = executions(figures);
    JsonNode writing = figures.get("writing");
    double ratio = writing.get("ofEmpty").asDouble();
    return new BudgetRow(
        "write rate at %,d rows".formatted(executions),
        budget(executions, ">= 0.9 x the rate at 0 rows"),
        "%.2f x: %,.0f executions a second, into an empty file %,.0f"
            .formatted(
                ratio,
                writing.get("perSecond").asDouble(),
                writing.get("perSecondToEmpty").asDouble()),
        verdict(executions, ratio >= LEAST_OF_EMPTY),
        Map.of(
            "ofEmpty", ratio,
            "perSecond", writing.get("perSecond").asDouble(),
            "bytes", figures.get("bytes").asDouble()));
  }

  /** A page of failures is compared with a whole page too: a short history has none of its own. */
  private static BudgetRow reading(JsonNode figures, JsonNode shortest) {
    long executions = executions(figures);
    double completed = ratio(figures, shortest, "pageOfStatus", "pageOfStatus");
    double any = ratio(figures, shortest, "pageOfJob", "pageOfJob");
    double failed = ratio(figures, shortest, "pageOfFailed", "pageOfStatus");
    double most = Math.max(completed, Math.max(any, failed));
    return new BudgetRow(
        "page of 50 with total at %,d rows, by job and status".formatted(executions),
        budget(executions, "<= 2 x the time at 10,000 rows"),
        "completed %.2f x (%.0f µs), any status %.2f x (%.0f µs), failed %.2f x (%.0f µs); by id %.0f µs (%.2f x)"
            .formatted(
                completed,
                micros(figures, "pageOfStatus"),
                any,
                micros(figures, "pageOfJob"),
                failed,
                micros(figures, "pageOfFailed"),
                micros(figures, "byId"),
                ratio(figures, shortest, "byId", "byId")),
        verdict(executions, most <= MOST_OF_SHORT),
        Map.of(
            "completed", completed,
            "anyStatus", any,
            "failed", failed,
            "byIdMicros", micros(figures, "byId")));
  }

  private static long executions(JsonNode figures) {
    return figures.get("executions").asLong();
  }

  private static double ratio(JsonNode figures, JsonNode shortest, String name, String base) {
    return micros(figures, name) / micros(shortest, base);
  }

  private static double micros(JsonNode figures, String name) {
    return figures.get("reading").get(name).asDouble();
  }

  private static String budget(long executions, String budget) {
    return executions == BUDGETED ? budget : "";
  }

  private static Verdict verdict(long executions, boolean met) {
    return executions == BUDGETED ? Verdict.of(met) : Verdict.NO_BUDGET;
  }
}
