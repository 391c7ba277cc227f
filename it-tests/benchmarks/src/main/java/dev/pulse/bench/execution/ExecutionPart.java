package dev.pulse.bench.execution;

import dev.pulse.bench.Bench;
import dev.pulse.bench.BudgetRow;
import dev.pulse.bench.BudgetRow.Verdict;
import dev.pulse.bench.Part;
import dev.pulse.bench.Rounds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What one execution costs on the thread of its job, with Pulse and with its peers. */
public final class ExecutionPart implements Part {

  private static final String ANNOTATED = "annotated";
  private static final String SPRING = "spring";
  private static final int UNRECORDED_ROUNDS = Math.min(2, Rounds.ASKED_FOR);
  private static final double MOST_NANOS = 600;
  private static final double MOST_BYTES = 300;
  private static final double MOST_OF_PEER = 0.5;

  /** A peer of which less arrives does not record what runs. */
  private static final double RECORDS = 0.1;

  private static final String BURSTS = ", in bursts of 100, 20,000 a second";

  @Override
  public String name() {
    return "execution";
  }

  @Override
  public List<BudgetRow> measure(Bench bench) throws Exception {
    Rounds rounds =
        Rounds.measure(
            figures -> {
              put(figures, "plain annotated", ExecutionRun.plain(bench, ANNOTATED));
              put(figures, "annotated", ExecutionRun.pulse(bench, ANNOTATED));
              put(figures, "plain", ExecutionRun.plain(bench, SPRING));
              put(figures, "pulse", ExecutionRun.pulse(bench, SPRING));
              for (Map.Entry<String, Path> peer : bench.peers().entrySet()) {
                String name = peer.getKey();
                put(figures, name, ExecutionRun.peer(bench, name, peer.getValue(), SPRING));
              }
            });
    Rounds unrecorded =
        Rounds.measure(
            UNRECORDED_ROUNDS,
            figures -> {
              put(figures, "plain", ExecutionRun.plain(bench, SPRING));
              put(figures, "excluded", ExecutionRun.pulse(bench, SPRING, "-Dpulse.exclude=*"));
              put(figures, "full", ExecutionRun.fullQueue(bench, SPRING));
            });
    List<BudgetRow> rows = rows(rounds, List.copyOf(bench.peers().keySet()));
    rows.add(unbudgeted(unrecorded, "the same, excluded from recording", "excluded"));
    rows.add(unbudgeted(unrecorded, "the same while the queue is full", "full"));
    return rows;
  }

  private static void put(Map<String, Double> figures, String name, ExecutionRun run) {
    figures.put(name, run.nanos());
    figures.put(name + " mean", run.meanNanos());
    figures.put(name + " bytes", run.bytes());
    figures.put(name + " bytes of all", run.bytesOfAll());
    figures.put(name + " recorded", run.recorded());
  }

  private static List<BudgetRow> rows(Rounds rounds, List<String> peers) {
    List<BudgetRow> rows = new ArrayList<>();
    rows.add(annotated(rounds));
    rows.add(spring(rounds, peers));
    for (String peer : peers) {
      rows.add(unbudgeted(rounds, "the same with " + peer, peer));
    }
    return rows;
  }

  private static BudgetRow annotated(Rounds rounds) {
    return new BudgetRow(
        "one execution, empty body, on the job's thread: a method with @PulseJob" + BURSTS,
        "<= 600 ns added, <= 300 bytes",
        cost(rounds, "annotated", "plain annotated"),
        Verdict.of(isCheap(rounds, "annotated", "plain annotated")),
        figures(rounds, "annotated", "plain annotated"));
  }

  private static BudgetRow spring(Rounds rounds, List<String> peers) {
    String fastest =
        peers.stream()
            .filter(peer -> rounds.median(peer + " recorded") >= RECORDS)
            .filter(peer -> rounds.added(peer, "plain") > 0)
            .min(Comparator.comparingDouble(peer -> rounds.added(peer, "plain")))
            .orElseThrow(() -> new IllegalStateException("no other agent was seen to record"));
    double ofFastest = rounds.added("pulse", "plain") / rounds.added(fastest, "plain");
    Map<String, Double> figures = new TreeMap<>(figures(rounds, "pulse", "plain"));
    figures.put("ofFastestPeer", ofFastest);
    return new BudgetRow(
        "the same: what Spring hands over for a method with @Scheduled",
        "<= 600 ns added, <= 300 bytes, <= 0.5 x the fastest peer",
        "%.2f x %s; %s".formatted(ofFastest, fastest, cost(rounds, "pulse", "plain")),
        Verdict.of(isCheap(rounds, "pulse", "plain") && ofFastest <= MOST_OF_PEER),
        figures);
  }

  private static BudgetRow unbudgeted(Rounds rounds, String what, String name) {
    return new BudgetRow(
        what, "", cost(rounds, name, "plain"), Verdict.NO_BUDGET, figures(rounds, name, "plain"));
  }

  private static boolean isCheap(Rounds rounds, String name, String plain) {
    return rounds.added(name, plain) <= MOST_NANOS
        && rounds.added(name + " bytes", plain + " bytes") <= MOST_BYTES;
  }

  private static String cost(Rounds rounds, String name, String plain) {
    return "+%.0f ns (rounds %.0f to %.0f; mean %.0f), %.0f bytes (%.0f on all threads), %.1f %% recorded"
        .formatted(
            rounds.added(name, plain),
            rounds.leastAdded(name, plain),
            rounds.mostAdded(name, plain),
            rounds.added(name + " mean", plain + " mean"),
            rounds.added(name + " bytes", plain + " bytes"),
            rounds.added(name + " bytes of all", plain + " bytes of all"),
            100 * rounds.median(name + " recorded"));
  }

  private static Map<String, Double> figures(Rounds rounds, String name, String plain) {
    return Map.of(
        "addedNanos", rounds.added(name, plain),
        "addedMeanNanos", rounds.added(name + " mean", plain + " mean"),
        "plainNanos", rounds.median(plain),
        "bytes", rounds.added(name + " bytes", plain + " bytes"),
        "bytesOnAllThreads", rounds.added(name + " bytes of all", plain + " bytes of all"),
        "recorded", rounds.median(name + " recorded"));
  }
}
