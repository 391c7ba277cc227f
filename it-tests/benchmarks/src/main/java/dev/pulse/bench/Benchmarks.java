package dev.pulse.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmarks without the agent and with it, and writes the ratios as a table. */
public final class Benchmarks {

  private Benchmarks() {}

  /**
   * Runs them all.
   *
   * @param arguments the agent's jar, and the file for the table
   */
  public static void main(String[] arguments) throws RunnerException, IOException {
    Path agent = Path.of(arguments[0]).toRealPath();
    Path table = Path.of(arguments[1]);
    Path history = Files.createTempDirectory("pulse-bench");
    Map<String, Double> plain = run();
    Map<String, Double> watched =
        run(
            "-javaagent:" + agent,
            "-Dpulse.dir=" + history,
            "-Dpulse.http.enabled=false",
            "-Dpulse.app=benchmarks");
    String text = table(plain, watched);
    System.out.println(text);
    Files.writeString(table, text);
  }

  /** Nanoseconds a line, by way and place. */
  private static Map<String, Double> run(String... jvmArguments) throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(LineBenchmark.class.getSimpleName())
            .jvmArgsAppend(jvmArguments);
    Map<String, Double> nanos = new TreeMap<>();
    Collection<RunResult> results = new Runner(options.build()).run();
    for (RunResult result : results) {
      String place = result.getPrimaryResult().getLabel();
      nanos.put(
          result.getParams().getParam("way") + " " + place, result.getPrimaryResult().getScore());
    }
    return nanos;
  }

  private static String table(Map<String, Double> plain, Map<String, Double> watched) {
    StringBuilder text = new StringBuilder();
    text.append(
        "| a line of 100 characters | plain | with Pulse, outside of a job | inside of a job |\n");
    text.append("|---|---|---|---|\n");
    for (Way way : Way.values()) {
      double base = plain.get(way + " outsideOfAJob");
      text.append(
          "| %s | %.0f ns | %s | %s |%n"
              .formatted(
                  way.name().toLowerCase(java.util.Locale.ROOT),
                  base,
                  ratio(watched.get(way + " outsideOfAJob"), base),
                  ratio(watched.get(way + " insideOfAJob"), base)));
    }
    return text.toString();
  }

  private static String ratio(double nanos, double base) {
    return "%.0f ns (%.2f x)".formatted(nanos, nanos / base);
  }
}
