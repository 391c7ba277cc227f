package dev.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pulse.it.harness.App;
import dev.pulse.it.harness.ForkedJvm;
import dev.pulse.it.harness.Launch;
import dev.pulse.it.harness.LiveMessages;
import dev.pulse.it.harness.PulseClient;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several JVMs with one data directory: one history, live on every page. */
class NeighboursTest {

  private static final String CONSOLE_JOB = "commanded/job #1 100%";

  @TempDir Path data;

  @Test
  void pageOfOneJvmIsLiveForWhatAnotherRuns() {
    try (ForkedJvm one = Launch.of(App.PLAIN, "console").withAgent(data).start();
        ForkedJvm other = Launch.of(App.PLAIN, "console").withAgent(data).start()) {
      PulseClient page = one.awaitPage();
      other.awaitPage();
      try (LiveMessages live = page.live()) {
        other.type("job").type("say next door");
        live.awaitType("pulse_resync");
        page.awaitNewest(
            CONSOLE_JOB,
            run -> run.get("status").asText().equals("running") && run.get("log_size").asInt() > 0);
      }
      other.type("end");
      JsonNode run = page.awaitNewest(CONSOLE_JOB, "completed");
      assertThat(page.logs(run.get("id").asText())).contains("next door\n");
      one.type("exit").awaitExit(0);
      other.type("exit").awaitExit(0);
    }
  }

  /** It looks again with its next heartbeat. */
  @Test
  void killedJvmIsNoticedByItsNeighbour() {
    try (ForkedJvm one = Launch.of(App.PLAIN, "endings", "wait").withAgent(data).start();
        ForkedJvm other = Launch.of(App.PLAIN, "console").withAgent(data).start()) {
      PulseClient page = one.awaitPage();
      other.awaitPage();
      other.type("job");
      page.awaitNewest(CONSOLE_JOB, "running");
      other.kill().awaitExit();

      JsonNode run = page.awaitNewest(CONSOLE_JOB, "failed");
      assertThat(run.get("end_reason").asText()).isEqualTo("process_gone");
    }
  }
}
