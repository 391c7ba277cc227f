package dev.pulse.bench.start;

import dev.pulse.bench.Bench;
import dev.pulse.bench.BudgetRow;
import dev.pulse.bench.BudgetRow.Verdict;
import dev.pulse.bench.Part;
import dev.pulse.bench.start.Starts.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How much longer applications take to start, and how much more memory they need. */
public final class StartPart implements Part {

  private static final double HELLO_OF_OPENTELEMETRY = 0.04;
  private static final double BOOT_OF_PLAIN = 1.15;
  private static final double BOOT_OF_OPENTELEMETRY = 0.15;
  private static final double MEGABYTES = 40;

  @Override
  public String name() {
    return "start";
  }

  @Override
  public List<BudgetRow> measure(Bench bench) throws Exception {
    List<Watcher> watchers = Watcher.present(bench);
    List<BudgetRow> rows = new ArrayList<>(hello(new HelloStarts(bench, watchers).measure()));
    BootStarts boot = new BootStarts(bench, watchers);
    rows.addAll(boot(boot.measure()));
    rows.add(idle(boot.measureIdle()));
    return rows;
  }

  private static List<BudgetRow> hello(Starts starts) {
    double share = starts.ofOpenTelemetry(Figure.MILLIS);
    return List.of(
        new BudgetRow(
            "start, hello world",
            "added <= 4 % of what the OpenTelemetry agent adds",
            "%.1f %% (%s)".formatted(100 * share, starts.inWords(Figure.MILLIS, "ms")),
            Verdict.of(share <= HELLO_OF_OPENTELEMETRY),
            starts.figures(Figure.MILLIS, "Millis")),
        cpu("start, hello world: time of processors", starts));
  }

  private static List<BudgetRow> boot(Starts starts) {
    double ofPlain = starts.ofPlain(Figure.MILLIS);
    double share = starts.ofOpenTelemetry(Figure.MILLIS);
    double memory = starts.added(Watcher.PULSE, Figure.MEGABYTES);
    return List.of(
        new BudgetRow(
            "start, Spring Boot web and Quartz",
            "ready <= 1.15 x plain, added <= 15 % of what the OpenTelemetry agent adds",
            "%.2f x, %.1f %% (%s)"
                .formatted(ofPlain, 100 * share, starts.inWords(Figure.MILLIS, "ms")),
            Verdict.of(ofPlain <= BOOT_OF_PLAIN && share <= BOOT_OF_OPENTELEMETRY),
            starts.figures(Figure.MILLIS, "Millis")),
        cpu("start, Spring Boot web and Quartz: time of processors", starts),
        new BudgetRow(
            "peak memory (RSS), Spring Boot web and Quartz",
            "<= +40 MB",
            "%+.0f MB (%s)".formatted(memory, starts.inWords(Figure.MEGABYTES, "MB")),
            Verdict.of(memory <= MEGABYTES),
            starts.figures(Figure.MEGABYTES, "Megabytes")));
  }

  private static BudgetRow cpu(String what, Starts starts) {
    return new BudgetRow(
        what,
        "",
        "%.1f %% of what the OpenTelemetry agent adds (%s)"
            .formatted(
                100 * starts.ofOpenTelemetry(Figure.CPU_MILLIS),
                starts.inWords(Figure.CPU_MILLIS, "ms")),
        Verdict.NO_BUDGET,
        starts.figures(Figure.CPU_MILLIS, "CpuMillis"));
  }

  private static BudgetRow idle(BootStarts.Idle idle) {
    return new BudgetRow(
        "an idle application: time of processors",
        "",
        "%+.1f ms a second (plain %.1f, with Pulse %.1f)"
            .formatted(idle.watched() - idle.plain(), idle.plain(), idle.watched()),
        Verdict.NO_BUDGET,
        Map.of("plainMillisASecond", idle.plain(), "pulseMillisASecond", idle.watched()));
  }
}
