package dev.pulse.bench.rest;

import dev.pulse.bench.Bench;
import dev.pulse.bench.BudgetRow;
import dev.pulse.bench.BudgetRow.Verdict;
import dev.pulse.bench.Part;
import dev.pulse.bench.app.Filled;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Pages of 50 executions over REST, with a filter by job and status, beside a floor. */
public final class RestPart implements Part {

  private static final long[] SIZES = {10_000, 1_000_000};
  private static final int JOBS = 40;
  private static final double OF_FLOOR = 0.7;
  private static final double MILLIS = 5;

  @Override
  public String name() {
    return "rest";
  }

  @Override
  public List<BudgetRow> measure(Bench bench) throws Exception {
    List<BudgetRow> rows = new ArrayList<>();
    for (long size : SIZES) {
      PageRates.Rates rates = new PageRates(bench, Filled.directory(bench, size, JOBS)).measure();
      rows.add(throughput(size, rates));
      rows.add(latency(size, rates));
    }
    return rows;
  }

  private static BudgetRow throughput(long size, PageRates.Rates rates) {
    double ratio = rates.rounds().ratio(PageRates.PULSE, PageRates.FLOOR);
    double pulse = rates.rounds().median(PageRates.PULSE);
    double floor = rates.rounds().median(PageRates.FLOOR);
    double cpu = rates.rounds().median(PageRates.PULSE + PageRates.CPU);
    double floorCpu = rates.rounds().median(PageRates.FLOOR + PageRates.CPU);
    return new BudgetRow(
        "a page of 50 of %,d executions over REST, 16 connections".formatted(size),
        ">= 0.7 x the hand-written floor",
        "%.2f x (%,.0f of %,.0f requests/s; p50 %.1f ms, p99 %.1f ms; %.0f µs of processors a request, floor %.0f)"
            .formatted(
                ratio,
                pulse,
                floor,
                rates.busy().median(),
                rates.busy().percentile(99),
                cpu,
                floorCpu),
        Verdict.of(ratio >= OF_FLOOR),
        Map.of(
            "ofFloor",
            ratio,
            "pulsePerSecond",
            pulse,
            "floorPerSecond",
            floor,
            "pulseCpuMicros",
            cpu,
            "floorCpuMicros",
            floorCpu));
  }

  private static BudgetRow latency(long size, PageRates.Rates rates) {
    double p50 = rates.calm().median();
    double p99 = rates.calm().percentile(99);
    double floor = rates.calmFloor().percentile(99);
    return new BudgetRow(
        "the same of %,d executions, one request after the other".formatted(size),
        "p99 <= 5 ms",
        "p99 %.2f ms, p50 %.2f ms (floor: p99 %.2f ms)".formatted(p99, p50, floor),
        Verdict.of(p99 <= MILLIS),
        Map.of("p50Millis", p50, "p99Millis", p99, "floorP99Millis", floor));
  }
}
