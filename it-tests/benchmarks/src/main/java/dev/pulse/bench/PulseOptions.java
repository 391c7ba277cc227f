package dev.pulse.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The arguments of a JVM that has Pulse. */
public final class PulseOptions {

  private PulseOptions() {}

  /** With its history in this directory, none of which is removed, and without the page. */
  public static List<String> recording(Bench bench, Path directory, String... more) {
    List<String> arguments = new ArrayList<>();
    arguments.add("-javaagent:" + bench.agent());
    arguments.add("-Dpulse.dir=" + directory);
    arguments.add("-Dpulse.app=benchmarks");
    arguments.add("-Dpulse.http.enabled=false");
    arguments.add("-Dpulse.retention.per-job=0");
    arguments.add("-Dpulse.retention.max-size=0");
    arguments.addAll(List.of(more));
    return arguments;
  }
}
