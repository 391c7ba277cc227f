package dev.pulse.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** One JMH benchmark in one JVM of its own. */
public final class JmhRun {

  private final RunResult result;

  private JmhRun(RunResult result) {
    this.result = result;
  }

  /** What is to be run. */
  public static final class Wish {
    private final ChainedOptionsBuilder options;

    /** A method of a class of benchmarks. */
    public Wish(Class<?> benchmarks, String method) {
      options =
          new OptionsBuilder()
              .include("^" + benchmarks.getName().replace(".", "\\.") + "\\." + method + "$")
              .shouldFailOnError(true)
              .forks(1);
    }

    /** With its output in a file. */
    public Wish log(Path file) {
      options.output(file.toString());
      return this;
    }

    /** With these arguments of the JVM. */
    public Wish jvm(List<String> arguments) {
      options.jvmArgsAppend(arguments.toArray(String[]::new));
      return this;
    }

    /** With this value of a parameter. */
    public Wish parameter(String name, String value) {
      options.param(name, value);
      return this;
    }

    /** By so many threads. */
    public Wish threads(int number) {
      options.threads(number);
      return this;
    }

    /** With a look at what is allocated by all threads. */
    public Wish allocation() {
      options.addProfiler(GCProfiler.class);
      return this;
    }

    /** Runs it. */
    public JmhRun run() throws RunnerException {
      return new JmhRun(new Runner(options.build()).runSingle());
    }
  }

  /** The mean of what was measured, in the unit of the benchmark. */
  public double mean() {
    return result.getPrimaryResult().getScore();
  }

  /**
   * The median of what was measured: of a benchmark of samples, that half of them are below, which
   * those do not change during which other processes had the processor.
   */
  public double median() {
    return result.getPrimaryResult().getStatistics().getPercentile(50);
  }

  /** What was measured besides. */
  public double secondary(String label) {
    Result<?> secondary = result.getSecondaryResults().get(label);
    return Objects.requireNonNull(secondary, label).getScore();
  }
}
