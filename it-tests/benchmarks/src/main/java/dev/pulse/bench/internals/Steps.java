package dev.pulse.bench.internals;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pulse.agent.recording.QueueBenchmark;
import dev.pulse.bench.JmhRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.runner.RunnerException;

/** Measures single steps, in JVMs that have the agent's classes on their class path. */
final class Steps {

  private Steps() {}

  /**
   * Measures them.
   *
   * @param arguments the file for the nanoseconds that each takes
   */
  public static void main(String[] arguments) throws RunnerException, IOException {
    Map<String, Double> nanos = new TreeMap<>();
    for (String step : new String[] {"executionId", "pageAsJson", "capturedLine"}) {
      nanos.put(step, new JmhRun.Wish(StepBenchmark.class, step).run().median());
    }
    nanos.put("offerAndTake", new JmhRun.Wish(QueueBenchmark.class, "offerAndTake").run().median());
    new ObjectMapper().writeValue(Path.of(arguments[0]).toFile(), nanos);
  }
}
