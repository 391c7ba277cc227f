package dev.pulse.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a JVM to its end. */
public final class ForkedJvm {

  private static final long MOST_MINUTES = 15;
  private static final int LAST_LINES = 20;

  private ForkedJvm() {}

  /**
   * Runs it, with its output in a file.
   *
   * @throws IllegalStateException if it ends otherwise than it should, with the end of its output
   */
  public static void run(Path log, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Bench.java().toString());
    command.addAll(arguments);
    Process jvm =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      if (!jvm.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
        throw new IllegalStateException(
            "It did not end within %d minutes: %s".formatted(MOST_MINUTES, tail(log)));
      }
    } finally {
      jvm.destroyForcibly();
    }
    if (jvm.exitValue() != 0) {
      throw new IllegalStateException("It ended with %d: %s".formatted(jvm.exitValue(), tail(log)));
    }
  }

  /** The class path of the benchmarks with the agent's classes as a library. */
  public static String libraryClassPath(Bench bench) throws IOException {
    String dependencies = Files.readString(Path.of(System.getProperty("bench.library"))).strip();
    return bench.classPath() + File.pathSeparator + dependencies;
  }

  private static String tail(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
  }
}
