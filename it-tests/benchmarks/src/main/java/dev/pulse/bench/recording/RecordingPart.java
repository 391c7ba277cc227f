package dev.pulse.bench.recording;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pulse.bench.Bench;
import dev.pulse.bench.BudgetRow;
import dev.pulse.bench.BudgetRow.Verdict;
import dev.pulse.bench.HistoryFile;
import dev.pulse.bench.Part;
import dev.pulse.bench.PulseOptions;
import dev.pulse.bench.Rounds;
import dev.pulse.bench.jvm.Forked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How many executions are recorded, at length and in a burst. */
public final class RecordingPart implements Part {

  private static final double LEAST_OF_RAW = 0.6;
  private static final int ROUNDS = Math.min(3, Rounds.ASKED_FOR);

  @Override
  public String name() {
    return "recording";
  }

  @Override
  public List<BudgetRow> measure(Bench bench) throws Exception {
    Rounds sustained = Rounds.measure(ROUNDS, figures -> sustained(bench, figures));
    Rounds burst = Rounds.measure(ROUNDS, figures -> burst(bench, figures));
    return List.of(row(sustained), burstRow(burst));
  }

  private static void sustained(Bench bench, Map<String, Double> figures) throws Exception {
    Path directory = Files.createTempDirectory(bench.work(), "sustained");
    RecordedJobs.Outcome outcome =
        application(bench, directory, "sustained", pulse(bench, directory));
    figures.put("executions", (double) outcome.executions());
    figures.put("recorded", (double) HistoryFile.completed(directory));
    figures.put("perSecond", outcome.perSecond());
    Path result = directory.resolve("raw.json");
    Forked.run(
        List.of(
            "-Xmx2g",
            "-cp",
            bench.classPath(),
            RawInserts.class.getName(),
            HistoryFile.in(directory).toString(),
            result.toString()));
    figures.put("rawPerSecond", new ObjectMapper().readValue(result.toFile(), Double.class));
  }

  private static void burst(Bench bench, Map<String, Double> figures) throws Exception {
    Path directory = Files.createTempDirectory(bench.work(), "burst");
    RecordedJobs.Outcome pulse = application(bench, directory, "burst", pulse(bench, directory));
    RecordedJobs.Outcome plain = application(bench, directory, "plain", List.of());
    figures.put("executions", (double) pulse.executions());
    figures.put("recorded", (double) HistoryFile.completed(directory));
    figures.put("seconds", pulse.seconds());
    figures.put("storedAfterSeconds", pulse.storedAfterSeconds());
    figures.put("peakHeap", pulse.peakHeap() / 1e6);
    figures.put("peakHeapPlain", plain.peakHeap() / 1e6);
    figures.put("peakRss", pulse.peakRss() / 1e6);
    figures.put("peakRssPlain", plain.peakRss() / 1e6);
  }

  private static List<String> pulse(Bench bench, Path directory) {
    return PulseOptions.recording(bench, directory, "-Dpulse.jmx.enabled=true");
  }

  private static RecordedJobs.Outcome application(
      Bench bench, Path directory, String mode, List<String> options)
      throws IOException, InterruptedException {
    Path result = directory.resolve(mode + ".json");
    List<String> arguments = new ArrayList<>(options);
    arguments.addAll(
        List.of(
            "-Xmx1g",
            "-cp",
            bench.classPath(),
            RecordedJobs.class.getName(),
            mode,
            result.toString()));
    Forked.run(arguments);
    return new ObjectMapper().readValue(result.toFile(), RecordedJobs.Outcome.class);
  }

  private static BudgetRow row(Rounds rounds) {
    double ratio = rounds.ratio("perSecond", "rawPerSecond");
    double complete = rounds.leastRatio("recorded", "executions");
    return new BudgetRow(
        "executions recorded per second, sustained, complete and none dropped",
        ">= 0.6 x the raw batched insert of the same rows",
        "%.2f x: %,.0f, raw %,.0f; %.3f %% complete"
            .formatted(
                ratio, rounds.median("perSecond"), rounds.median("rawPerSecond"), 100 * complete),
        Verdict.of(ratio >= LEAST_OF_RAW && complete == 1),
        Map.of(
            "ofRaw",
            ratio,
            "perSecond",
            rounds.median("perSecond"),
            "rawPerSecond",
            rounds.median("rawPerSecond"),
            "complete",
            complete));
  }

  private static BudgetRow burstRow(Rounds rounds) {
    double complete = rounds.leastRatio("recorded", "executions");
    return new BudgetRow(
        "what is recorded under a burst of %,d executions in 2 s, heap of 1 GB"
            .formatted(RecordedJobs.BURST),
        "100 %, memory bounded",
        "%.3f %%, run in %.1f s, stored %.1f s later; peak heap %.0f MB (plain %.0f), peak RSS +%.0f MB"
            .formatted(
                100 * complete,
                rounds.median("seconds"),
                rounds.median("storedAfterSeconds"),
                rounds.median("peakHeap"),
                rounds.median("peakHeapPlain"),
                rounds.added("peakRss", "peakRssPlain")),
        Verdict.of(complete == 1),
        Map.of(
            "complete", complete,
            "seconds", rounds.median("seconds"),
            "storedAfterSeconds", rounds.median("storedAfterSeconds"),
            "peakHeapMegabytes", rounds.median("peakHeap"),
            "addedRssMegabytes", rounds.added("peakRss", "peakRssPlain")));
  }
}
