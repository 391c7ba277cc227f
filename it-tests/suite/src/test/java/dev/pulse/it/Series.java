package dev.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.it.harness.App;
import dev.pulse.it.harness.ForkedJvm;
import dev.pulse.it.harness.History;
import dev.pulse.it.harness.Launch;
import dev.pulse.it.harness.PulseClient;
import dev.pulse.it.harness.Run;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An application that runs numbered jobs when it is told to, each tenth of which fails: what it
 * must say whatever happens to the history, and what is stored of it.
 */
final class Series implements AutoCloseable {

  static final String JOB = "numbered";

  private final ForkedJvm jvm;
  private final List<Integer> parts = new ArrayList<>();
  private int total;

  private Series(ForkedJvm jvm) {
    this.jvm = jvm;
  }

  static Launch launch() {
    return Launch.of(App.PLAIN, "series");
  }

  static Series start(Launch launch) {
    Series series = new Series(launch.start());
    series.jvm.awaitStdout("ready\n");
    return series;
  }

  PulseClient awaitPage() {
    return jvm.awaitPage();
  }

  /** Has it run so many more, and waits until it has; the history is not waited for. */
  Series run(int count) {
    parts.add(count);
    total += count;
    jvm.type(String.valueOf(count)).awaitStdout("ran " + total + " in all\n");
    return this;
  }

  Series awaitStderr(String text) {
    jvm.awaitStderr(text);
    return this;
  }

  /** What Pulse said so far, a line each. */
  List<String> said() {
    return jvm.stderr().lines().filter(line -> line.startsWith("[pulse]")).toList();
  }

  /** Ends it, which must go as it goes without the agent, as all that it printed did. */
  Series endsAsWithoutTheAgent() {
    jvm.type("exit").awaitExit(0);
    assertThat(jvm.stderr().lines()).allMatch(line -> line.startsWith("[pulse]"));
    try (ForkedJvm plain = launch().start()) {
      parts.forEach(part -> plain.type(String.valueOf(part)));
      plain.type("exit").awaitExit(0);
      assertThat(jvm.stdout()).isEqualTo(plain.stdout());
    }
    return this;
  }

  /** These numbers are stored, and no others, in order and with all that belongs to them. */
  static void assertStored(Path directory, int from, int to) {
    List<Run> runs = History.of(directory).of(JOB);
    assertThat(runs).hasSize(to - from + 1);
    for (int i = 0; i < runs.size(); i++) {
      assertWhole(runs.get(i), from + i);
    }
  }

  private static void assertWhole(Run run, int number) {
    assertThat(run.logs()).isEqualTo("number " + number + "\n");
    if (number % 10 == 0) {
      assertThat(run.get("error_message")).isEqualTo("number " + number + " is round");
    } else {
      assertThat(run.get("result_summary")).isEqualTo(String.valueOf(number));
    }
  }

  @Override
  public void close() {
    jvm.close();
  }
}
