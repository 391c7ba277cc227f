package dev.pulse.bench.page;

import dev.pulse.bench.Bench;
import dev.pulse.bench.BudgetRow;
import dev.pulse.bench.BudgetRow.Verdict;
import dev.pulse.bench.Part;
import dev.pulse.bench.app.Filled;
import dev.pulse.bench.app.PulseApp;
import java.util.List;
import java.util.Map;

/** How soon the list of a thousand jobs stands in a browser. */
public final class PaintPart implements Part {

  private static final int JOBS = 1_000;
  private static final int EXECUTIONS = 50_000;
  private static final double MILLIS = 300;

  @Override
  public String name() {
    return "paint";
  }

  @Override
  public List<BudgetRow> measure(Bench bench) throws Exception {
    try (PulseApp app = PulseApp.start(bench, Filled.directory(bench, EXECUTIONS, JOBS));
        Browser browser = Browser.start(bench.work())) {
      return List.of(paint(Paints.of(browser, app.awaitRest().page())));
    }
  }

  private static BudgetRow paint(Paints paints) {
    double first = paints.first().median();
    double answered = paints.answered().median();
    double rows = paints.rows().median();
    return new BudgetRow(
        "the list of 1,000 jobs in headless Chromium",
        "first paint <= 300 ms",
        "rows %.0f ms (%.0f to %.0f); anything %.0f ms, jobs answered %.0f ms"
            .formatted(
                rows, paints.rows().percentile(0), paints.rows().percentile(100), first, answered),
        Verdict.of(rows <= MILLIS),
        Map.of("firstPaintMillis", first, "answeredMillis", answered, "rowsMillis", rows));
  }
}
