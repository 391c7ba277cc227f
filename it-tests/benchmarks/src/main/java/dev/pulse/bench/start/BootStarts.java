package dev.pulse.bench.start;

import dev.pulse.bench.Bench;
import dev.pulse.bench.Rounds;
import dev.pulse.bench.jvm.Built;
import dev.pulse.bench.jvm.Forked;
import dev.pulse.bench.jvm.ProcFiles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts a web application with jobs of Spring and Quartz, in turns. */
final class BootStarts {

  /** Starts take long: fewer rounds than elsewhere have to do. */
  private static final int ROUNDS = Math.min(3, Rounds.ASKED_FOR);

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** As long as everything may take that begins beside the application or after it. */
  private static final Duration AFTERWARDS = Duration.ofSeconds(3);

  private static final Duration SETTLES = Duration.ofSeconds(10);
  private static final Duration QUIET = Duration.ofSeconds(20);

  private final Bench bench;
  private final List<Watcher> watchers;
  private final String classPath;

  BootStarts(Bench bench, List<Watcher> watchers) throws Exception {
    this.bench = bench;
    this.watchers = watchers;
    this.classPath = Built.classPath("apps/spring-boot-web-3");
  }

  Starts measure() throws Exception {
    return new Starts(watchers, Rounds.measure(ROUNDS, this::runAll));
  }

  private void runAll(Map<String, Double> figures) throws Exception {
    for (Watcher watcher : watchers) {
      run(watcher, figures);
    }
  }

  private void run(Watcher watcher, Map<String, Double> figures) throws Exception {
    try (Forked jvm = launch(watcher)) {
      double ready = awaitReady(jvm).toNanos() / 1e6;
      double cpu = ProcFiles.cpu(jvm.pid()).toMillis();
      Thread.sleep(AFTERWARDS.toMillis());
      figures.put(Starts.Figure.MILLIS.of(watcher), ready);
      figures.put(Starts.Figure.CPU_MILLIS.of(watcher), cpu);
      figures.put(Starts.Figure.MEGABYTES.of(watcher), ProcFiles.peakMegabytes(jvm.pid()));
    }
  }

  /**
   * What processors spend while nothing happens, in milliseconds a second.
   *
   * @param plain without anybody
   * @param watched with Pulse, at the same time
   */
  record Idle(double plain, double watched) {}

  /** Both at once: idle, they do not disturb each other. */
  Idle measureIdle() throws Exception {
    try (Forked plain = launch(Watcher.NOBODY);
        Forked watched = launch(Watcher.PULSE)) {
      awaitReady(plain);
      awaitReady(watched);
      Thread.sleep(SETTLES.toMillis());
      Duration plainBefore = ProcFiles.cpu(plain.pid());
      Duration watchedBefore = ProcFiles.cpu(watched.pid());
      Thread.sleep(QUIET.toMillis());
      return new Idle(aSecond(plain, plainBefore), aSecond(watched, watchedBefore));
    }
  }

  private Forked launch(Watcher watcher) throws Exception {
    List<String> arguments = new ArrayList<>(watcher.arguments(bench));
    arguments.addAll(List.of("-cp", classPath, "com.acme.web.WebApp"));
    return Forked.java(arguments);
  }

  private static Duration awaitReady(Forked jvm) throws InterruptedException {
    return jvm.await("^application ready$", PATIENCE).after();
  }

  private static double aSecond(Forked jvm, Duration before) throws Exception {
    return (double) ProcFiles.cpu(jvm.pid()).minus(before).toMillis() / QUIET.toSeconds();
  }
}
