package dev.pulse.bench.start;

import dev.pulse.bench.Bench;
import dev.pulse.bench.Rounds;
import dev.pulse.bench.jvm.Built;
import dev.pulse.bench.jvm.Forked;
import dev.pulse.bench.jvm.ProcFiles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs the smallest application in turns, from its first moment to its last. */
final class HelloStarts {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Bench bench;
  private final List<Watcher> watchers;

  HelloStarts(Bench bench, List<Watcher> watchers) {
    this.bench = bench;
    this.watchers = watchers;
  }

  Starts measure() throws Exception {
    // Everybody's files are in the system's cache from here on.
    runAll(new HashMap<>());
    return new Starts(watchers, Rounds.measure(this::runAll));
  }

  private void runAll(Map<String, Double> figures) throws Exception {
    for (Watcher watcher : watchers) {
      run(watcher, figures);
    }
  }

  /** The time of processors is that of all children so far: no other child may end meanwhile. */
  private void run(Watcher watcher, Map<String, Double> figures) throws Exception {
    List<String> arguments = new ArrayList<>(watcher.arguments(bench));
    arguments.addAll(List.of("-cp", Built.ownClasses().toString(), Hello.class.getName()));
    Duration before = ProcFiles.cpuOfEndedChildren();
    try (Forked jvm = Forked.java(arguments)) {
      double millis = jvm.awaitExit(PATIENCE).toNanos() / 1e6;
      figures.put(Starts.Figure.MILLIS.of(watcher), millis);
    }
    Duration cpu = ProcFiles.cpuOfEndedChildren().minus(before);
    figures.put(Starts.Figure.CPU_MILLIS.of(watcher), (double) cpu.toMillis());
  }
}
