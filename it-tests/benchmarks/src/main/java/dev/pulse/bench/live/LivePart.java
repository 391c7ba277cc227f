package dev.pulse.bench.live;

import dev.pulse.bench.Bench;
import dev.pulse.bench.BudgetRow;
import dev.pulse.bench.BudgetRow.Verdict;
import dev.pulse.bench.Part;
import dev.pulse.bench.Rounds;
import dev.pulse.bench.app.PulseApp;
import dev.pulse.bench.jvm.Samples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How soon after the end of an execution clients of the WebSocket are told of it. */
public final class LivePart implements Part {

  private static final double MILLIS = 50;

  private static final int IDLE_PER_SECOND = 20;
  private static final int IDLE_EXECUTIONS = 300;
  private static final int BUSY_PER_SECOND = 1_000;
  private static final int BUSY_EXECUTIONS = 10_000;

  private static final int CLIENTS = 1_000;
  private static final int ROUNDS = Math.min(2, Rounds.ASKED_FOR);
  private static final int CROWD_PER_SECOND = 100;
  private static final int CROWD_EXECUTIONS = 500;

  /** Of the jobs' rate so much must stay. */
  private static final double KEPT = 0.99;

  @Override
  public String name() {
    return "live";
  }

  @Override
  public List<BudgetRow> measure(Bench bench) throws Exception {
    try (PulseApp app = PulseApp.start(bench, bench.work().resolve("live"))) {
      PacedRun.of(app, 1, BUSY_PER_SECOND, BUSY_EXECUTIONS / 2);
      List<BudgetRow> rows = new ArrayList<>();
      rows.add(delay("idle, 20 executions/s", app, IDLE_PER_SECOND, IDLE_EXECUTIONS));
      rows.add(delay("1,000 executions/s", app, BUSY_PER_SECOND, BUSY_EXECUTIONS));
      rows.add(crowd(app));
      return rows;
    }
  }

  private static BudgetRow delay(String when, PulseApp app, int perSecond, int executions)
      throws Exception {
    PacedRun run = PacedRun.of(app, 1, perSecond, executions);
    double p50 = run.delays().median();
    double p99 = run.delays().percentile(99);
    return new BudgetRow(
        "an event at a WebSocket client after the job ended, " + when,
        "p99 <= 50 ms",
        "p99 %.1f ms, p50 %.1f ms; told of %,d of %,d"
            .formatted(p99, p50, run.delays().size(), executions),
        Verdict.of(p99 <= MILLIS && run.incomplete() == 0),
        Map.of("p50Millis", p50, "p99Millis", p99, "told", (double) run.delays().size()));
  }

  private static BudgetRow crowd(PulseApp app) throws Exception {
    Crowd with = new Crowd();
    Crowd without = new Crowd();
    for (int round = 0; round < ROUNDS; round++) {
      without.add(PacedRun.of(app, 0, CROWD_PER_SECOND, CROWD_EXECUTIONS));
      with.add(PacedRun.of(app, CLIENTS, CROWD_PER_SECOND, CROWD_EXECUTIONS));
    }
    double kept = with.perSecond.median() / without.perSecond.median();
    double cpuMicros = with.cpu.minus(without.cpu).toNanos() / 1e3 / with.messages;
    String delays =
        with.delays.size() == 0
            ? "nobody was told of all"
            : "p50 %.0f ms, p99 %.0f ms after the end"
                .formatted(with.delays.median(), with.delays.percentile(99));
    return new BudgetRow(
        "1,000 WebSocket clients, 100 executions/s",
        "each gets every event, no effect on the jobs",
        "%d of %d told of all, %s; %.2f x the jobs' rate without them; a call p50 %.0f µs, p99 %.0f µs (without them %.0f and %.0f); %.1f µs of processors a message"
            .formatted(
                ROUNDS * CLIENTS - with.incomplete,
                ROUNDS * CLIENTS,
                delays,
                kept,
                with.calls.median(),
                with.calls.percentile(99),
                without.calls.median(),
                without.calls.percentile(99),
                cpuMicros),
        Verdict.of(with.incomplete == 0 && kept >= KEPT),
        Map.of(
            "incompleteClients",
            (double) with.incomplete,
            "rateKept",
            kept,
            "cpuMicrosAMessage",
            cpuMicros,
            "p99CallMicros",
            with.calls.percentile(99),
            "p99CallMicrosWithout",
            without.calls.percentile(99)));
  }

  /** Several runs together. */
  private static final class Crowd {

    private final Samples perSecond = new Samples();
    private final Samples calls = new Samples();
    private final Samples delays = new Samples();
    private Duration cpu = Duration.ZERO;
    private long messages;
    private int incomplete;

    void add(PacedRun run) {
      perSecond.add(run.perSecond());
      calls.add(run.callMicros());
      delays.add(run.delays());
      cpu = cpu.plus(run.cpu());
      messages += run.messages();
      incomplete += run.incomplete();
    }
  }
}
