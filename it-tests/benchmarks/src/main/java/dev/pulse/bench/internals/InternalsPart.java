package dev.pulse.bench.internals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pulse.bench.Bench;
import dev.pulse.bench.BudgetRow;
import dev.pulse.bench.BudgetRow.Verdict;
import dev.pulse.bench.Part;
import dev.pulse.bench.jvm.Built;
import dev.pulse.bench.jvm.Forked;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What single steps of the agent cost; no budget of theirs, but to see where a change shows. */
public final class InternalsPart implements Part {

  @Override
  public String name() {
    return "internals";
  }

  @Override
  public List<BudgetRow> measure(Bench bench) throws Exception {
    Path result = bench.work().resolve("steps.json");
    Forked.run(
        List.of(
            "-cp",
            Built.libraryClassPath(bench),
            "dev.pulse.bench.internals.Steps",
            result.toString()));
    JsonNode nanos = new ObjectMapper().readTree(result.toFile());
    return List.of(
        row("making an execution's id", nanos, "executionId"),
        row("start and end of an execution through the queue", nanos, "offerAndTake"),
        row("a page of 50 executions as JSON", nanos, "pageAsJson"),
        row(
            "a line of 100 characters into an execution's log, and out of it",
            nanos,
            "capturedLine"));
  }

  private static BudgetRow row(String what, JsonNode nanos, String step) {
    double each = nanos.get(step).asDouble();
    return new BudgetRow(
        what, "", "%,.0f ns".formatted(each), Verdict.NO_BUDGET, Map.of("nanos", each));
  }
}
