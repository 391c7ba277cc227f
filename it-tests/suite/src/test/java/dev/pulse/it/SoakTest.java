package dev.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.it.harness.App;
import dev.pulse.it.harness.ForkedJvm;
import dev.pulse.it.harness.House;
import dev.pulse.it.harness.Launch;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A short soak, with each disturbance: clients come and go, the database is locked, JVMs end and
 * are killed beside one that lives on. {@code mvn -Psoak verify} is a long one.
 */
class SoakTest {

  /** Long enough for each way of ending a JVM, and for retention to find what is old enough. */
  private static final Duration LENGTH = Duration.ofSeconds(95);

  /** Half of what a long one has: other tests run on the same machine. */
  private static final int EXECUTIONS_A_SECOND = 500;

  private static final Duration PATIENCE = Duration.ofMinutes(10);

  @TempDir Path out;

  @Test
  void allStaysFlatAndTheCountersAreTheTruth() {
    try (ForkedJvm soak =
        Launch.of(
                App.SOAK,
                House.agentJar().toString(),
                out.toString(),
                LENGTH.toString(),
                String.valueOf(EXECUTIONS_A_SECOND))
            .hardWorking()
            .start()) {
      int code = soak.awaitExit(PATIENCE);
      assertThat(soak.stdout()).contains("| holds |").doesNotContain("**does not**");
      assertThat(code).as("exit code of\n%s", soak).isZero();
    }
    assertThat(out)
        .isDirectoryContaining("glob:**/soak.svg")
        .isDirectoryContaining("glob:**/soak.json");
  }
}
