package dev.pulse.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What is degraded is said once each, and never more than a person would read. */
class AgentReportTest {

  private static final String MORE =
      "More than 20 things are degraded; those on top are not listed.";

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final Console console =
      new Console(new PrintStream(printed, true, StandardCharsets.UTF_8));
  private final AgentReport report = new AgentReport(console);

  @Test
  void whatIsDegradedIsSaidOnceUntilItHasRecovered() {
    report.degraded("no disk");
    report.degraded("no disk");
    report.recovered("no disk");
    assertThat(report.problems()).isEmpty();
    report.degraded("no disk");

    assertThat(report.problems()).containsExactly("no disk");
    assertThat(printed()).containsExactly("[pulse] no disk", "[pulse] no disk");
  }

  @Test
  void beyondTwentyItIsSaidThatThereAreMore() {
    for (int i = 0; i < 30; i++) {
      report.degraded("problem " + i);
    }

    assertThat(report.problems()).hasSize(21).endsWith("problem 19", MORE);
    assertThat(printed()).hasSize(21).endsWith("[pulse] problem 19", "[pulse] " + MORE);

    report.recovered("problem 3");
    report.degraded("problem 30");
    assertThat(report.problems()).hasSize(20).endsWith("problem 30").doesNotContain(MORE);
  }

  @Test
  void whatHappensIsSaidEachTimeAndKeptOnce() {
    report.happened("a file was removed");
    report.happened("a file was removed");

    assertThat(report.problems()).containsExactly("a file was removed");
    assertThat(printed()).hasSize(2);
  }

  private String[] printed() {
    console.drain();
    return printed.toString(StandardCharsets.UTF_8).lines().toArray(String[]::new);
  }
}
