package dev.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pulse.it.harness.App;
import dev.pulse.it.harness.BrowserPage;
import dev.pulse.it.harness.Chromium;
import dev.pulse.it.harness.ForkedJvm;
import dev.pulse.it.harness.Launch;
import dev.pulse.it.harness.Operator;
import dev.pulse.it.harness.PulseClient;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operator does on the page what the application allows, with the token that it printed. */
class ActionsPageTest {

  private static final String JOB = "commanded/job #1 100%";
  private static final String CONFIRM = "[data-testid=action-confirm]";

  @TempDir Path data;

  @BeforeAll
  static void needsABrowser() {
    Chromium.assumePresent();
  }

  @Test
  void anExecutionIsRemovedThenTheRestOfTheHistory() {
    try (ForkedJvm jvm =
            Launch.of(App.PLAIN, "console")
                .withAgent(data)
                .environment("PULSE_ACTIONS", "delete")
                .start();
        Chromium chromium = Chromium.start()) {
      PulseClient client = jvm.awaitPage();
      for (int i = 0; i < 3; i++) {
        jvm.type("job").type("say run " + i).type("end");
      }
      client.awaitNewest(JOB, "completed");
      client.awaitTotal(JOB, 3);
      try (BrowserPage page = chromium.open(client.page(), 1280, 900)) {
        page.click("[data-testid=job-row] a").awaitElement("[data-testid=job-panel]");
        page.click("[data-testid=execution-row] [data-row-link]");
        page.click("[data-testid=remove-open]");
        page.type("[data-testid=action-by]", "Jane").type("[data-testid=action-token]", "wrong");
        page.click(CONFIRM).awaitText("[data-testid=action-error]", "not the token of operators");
        page.type("[data-testid=action-token]", Operator.of(jvm, client).token()).click(CONFIRM);

        page.awaitElement("[data-testid=job-panel]");
        client.awaitTotal(JOB, 2);
        page.click("[data-testid=remove-history-open]").awaitElement(CONFIRM);
        assertThat(
                page.evaluate("!document.querySelector('[data-testid=action-token]')").asBoolean())
            .as("who has logged in is not asked again")
            .isTrue();
        page.click(CONFIRM);
        client.awaitTotal(JOB, 0);
        page.awaitText("[data-testid=job-panel]", "Never ran");
        assertThat(page.complaints()).singleElement().asString().contains("401");
      }
      JsonNode audit = client.json("/api/pulse/audit").get("entries");
      assertThat(audit).hasSize(2);
      assertThat(audit.get(1).get("asked_by").asText()).isEqualTo("Jane");
      assertThat(audit.get(0).get("outcome").asText()).isEqualTo("done");
      jvm.type("exit").awaitExit(0);
    }
  }

  @Test
  void aJobIsRunByHand() {
    String job = "com.acme.executor.AskedApp$Report";
    try (ForkedJvm jvm =
            Launch.of(new App("executor", "com.acme.executor.AskedApp"))
                .withAgent(data)
                .environment("PULSE_ACTIONS", "run")
                .start();
        Chromium chromium = Chromium.start()) {
      PulseClient client = jvm.awaitPage();
      String id = client.awaitJob(job, known -> true).get("id").asText();
      try (BrowserPage page = chromium.open(client.page() + "#/jobs/" + id, 1280, 900)) {
        page.click("[data-testid=run-open]");
        page.type("[data-testid=action-by]", "Jane")
            .type("[data-testid=action-token]", Operator.of(jvm, client).token())
            .click(CONFIRM);
        page.awaitText("[data-testid=log-view]", "report on acme-worker")
            .awaitText(".facts-card", "by hand, for Jane");
        assertThat(page.complaints()).isEmpty();
      }
      jvm.type("end").awaitExit(0);
    }
  }
}
