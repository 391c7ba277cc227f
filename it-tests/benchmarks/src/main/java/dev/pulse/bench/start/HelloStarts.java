package dev.pulse.bench.start;

import dev.pulse.bench.Bench;
import dev.pulse.bench.jvm.Built;
import dev.pulse.bench.jvm.Forked;
import dev.pulse.bench.jvm.ProcFiles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs the smallest application in turns, from its first moment to its last. */
final class HelloStarts {

  private static final int ROUNDS = 5;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Bench bench;
  private final List<Watcher> watchers;

  HelloStarts(Bench bench, List<Watcher> watchers) {
    this.bench = bench;
    this.watchers = watchers;
  }

  Starts measure() throws Exception {
    Starts starts = new Starts(watchers);
    // Everybody's files are in the system's cache from here on.
    for (Watcher watcher : watchers) {
      run(watcher, new Starts(watchers));
    }
    for (int round = 0; round < ROUNDS; round++) {
      for (Watcher watcher : watchers) {
        run(watcher, starts);
      }
    }
    return starts;
  }

  /** The time of processors is that of all children so far: no other child may end meanwhile. */
  private void run(Watcher watcher, Starts starts) throws Exception {
    List<String> arguments = new ArrayList<>(watcher.arguments(bench));
    arguments.addAll(List.of("-cp", Built.ownClasses().toString(), Hello.class.getName()));
    Duration before = ProcFiles.cpuOfEndedChildren();
    try (Forked jvm = Forked.java(arguments)) {
      starts.of(watcher).ready().add(jvm.awaitExit(PATIENCE));
    }
    starts.of(watcher).cpu().add(ProcFiles.cpuOfEndedChildren().minus(before));
  }
}
