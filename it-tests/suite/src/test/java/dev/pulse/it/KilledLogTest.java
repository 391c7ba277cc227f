package dev.pulse.it;

import static dev.pulse.it.harness.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pulse.it.harness.App;
import dev.pulse.it.harness.ForkedJvm;
import dev.pulse.it.harness.History;
import dev.pulse.it.harness.Launch;
import dev.pulse.it.harness.PulseClient;
import dev.pulse.it.harness.Run;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/** Of what a job wrote, {@code kill -9} takes no more than the end. */
class KilledLogTest {

  /** What is lost is what was written in the last 200 ms, and how long a loaded machine took. */
  private static final Duration GENEROUS = Duration.ofSeconds(10);

  private static final String TICK = "tick \\d+ \\d{13}";

  @TempDir Path data;

  @RepeatedTest(3)
  void linesAreLostFromTheEndOnly() {
    List<String> written;
    try (ForkedJvm jvm = Launch.of(App.PLAIN, "ticking").withAgent(data).start()) {
      PulseClient client = jvm.awaitPage();
      client.awaitNewest("ticking", KilledLogTest::hasWritten);
      LockSupport.parkNanos(Duration.ofMillis(new Random().nextInt(500)).toNanos());
      jvm.kill().awaitExit();
      // It may have been killed in the middle of a line.
      written = jvm.stdout().lines().filter(line -> line.matches(TICK)).toList();
    }
    try (ForkedJvm next = Launch.of(App.PLAIN, "endings", "wait").withAgent(data).start()) {
      next.awaitPage().awaitNewest("ticking", "failed");
    }

    Run run = History.of(data).only("ticking");
    assertThatRun(run).is("status", "failed").is("end_reason", "process_gone");
    List<String> kept = run.logs().lines().toList();
    assertThat(kept).isNotEmpty();
    assertThat(written).startsWith(kept.toArray(String[]::new));
    Duration lost = Duration.ofMillis(time(written.get(written.size() - 1)) - time(last(kept)));
    System.out.printf(
        "killed: %d of %d lines lost, the last %d ms%n",
        written.size() - kept.size(), written.size(), lost.toMillis());
    assertThat(lost).isLessThan(GENEROUS);
  }

  private static boolean hasWritten(JsonNode execution) {
    return execution.get("log_lines").asLong() > 300;
  }

  private static String last(List<String> lines) {
    return lines.get(lines.size() - 1);
  }

  private static long time(String tick) {
    return Long.parseLong(tick.substring(tick.lastIndexOf(' ') + 1));
  }
}
