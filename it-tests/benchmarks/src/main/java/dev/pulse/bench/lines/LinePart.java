package dev.pulse.bench.lines;

import dev.pulse.bench.Bench;
import dev.pulse.bench.BudgetRow;
import dev.pulse.bench.BudgetRow.Verdict;
import dev.pulse.bench.JmhRun;
import dev.pulse.bench.Part;
import dev.pulse.bench.PulseOptions;
import dev.pulse.bench.Rounds;
import dev.pulse.bench.jvm.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.runner.RunnerException;

/** What a line of 100 characters costs, with Pulse and without. */
public final class LinePart implements Part {

  private static final int ROUNDS = Math.min(2, Rounds.ASKED_FOR);
  private static final int THREADS = 4;
  private static final String WHOLE =
      ", with its part of the start and the end of an execution that writes 200";

  private static final double MOST_INSIDE = 1.3;
  private static final double MOST_OUTSIDE = 1.15;

  @Override
  public String name() {
    return "lines";
  }

  @Override
  public List<BudgetRow> measure(Bench bench) throws Exception {
    Rounds rounds =
        Rounds.measure(
            ROUNDS,
            figures -> {
              List<String> pulse =
                  PulseOptions.recording(bench, Files.createTempDirectory(bench.work(), "lines"));
              for (Way way : Way.values()) {
                figures.put(way + " plain", nanos(bench, way, "outsideOfAJob", 1, List.of()));
                figures.put(way + " outside", nanos(bench, way, "outsideOfAJob", 1, pulse));
                inside(bench, way, pulse, figures);
              }
              Way way = Way.PRINTLN;
              figures.put("many plain", nanos(bench, way, "outsideOfAJob", THREADS, List.of()));
              figures.put("many", nanos(bench, way, "outsideOfAJob", THREADS, pulse));
            });
    return List.of(
        row(rounds, "stdout inside a job", "PRINTLN inside", "PRINTLN plain", MOST_INSIDE),
        row(rounds, "the same" + WHOLE, "PRINTLN execution", "PRINTLN plain", 0),
        row(rounds, "stdout outside a job", "PRINTLN outside", "PRINTLN plain", MOST_OUTSIDE),
        row(rounds, "stdout outside a job, 4 threads at once", "many", "many plain", 0),
        row(rounds, "a Logback event inside a job", "LOGBACK inside", "LOGBACK plain", 0),
        row(rounds, "the same" + WHOLE, "LOGBACK execution", "LOGBACK plain", 0),
        row(rounds, "a Logback event outside a job", "LOGBACK outside", "LOGBACK plain", 0));
  }

  private static void inside(Bench bench, Way way, List<String> pulse, Map<String, Double> figures)
      throws RunnerException, IOException {
    Path told = Files.createTempFile(bench.work(), "lines", ".txt");
    List<String> arguments = new ArrayList<>(pulse);
    arguments.add("-D" + LineBenchmark.LINES_ALONE + "=" + told);
    figures.put(way + " execution", nanos(bench, way, "insideOfAJob", 1, arguments));
    List<String> lines = Files.readAllLines(told);
    Samples alone = new Samples();
    for (String line : lines.subList(lines.size() - LineBenchmark.MEASURED, lines.size())) {
      alone.add(Double.parseDouble(line));
    }
    figures.put(way + " inside", alone.median());
  }

  private static double nanos(
      Bench bench, Way way, String method, int threads, List<String> arguments)
      throws RunnerException {
    return new JmhRun.Wish(LineBenchmark.class, method)
        .parameter("way", way.name())
        .threads(threads)
        .jvm(arguments)
        .log(bench.work().resolve("jmh.log"))
        .run()
        .median();
  }

  /**
   * @param most how many times the plain line's time it may take; 0 for no budget
   */
  private static BudgetRow row(Rounds rounds, String what, String name, String plain, double most) {
    double ratio = rounds.ratio(name, plain);
    return new BudgetRow(
        what + ", a line of 100 characters, in bursts of 200",
        most == 0 ? "" : "<= %s x plain".formatted(most),
        "%.2f x: %.0f ns, plain %.0f ns"
            .formatted(ratio, rounds.median(name), rounds.median(plain)),
        most == 0 ? Verdict.NO_BUDGET : Verdict.of(ratio <= most),
        Map.of("ratio", ratio, "nanos", rounds.median(name), "plainNanos", rounds.median(plain)));
  }
}
