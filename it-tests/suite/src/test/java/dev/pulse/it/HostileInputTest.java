package dev.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pulse.it.harness.App;
import dev.pulse.it.harness.BrowserPage;
import dev.pulse.it.harness.Chromium;
import dev.pulse.it.harness.ForkedJvm;
import dev.pulse.it.harness.Hammer;
import dev.pulse.it.harness.Launch;
import dev.pulse.it.harness.PulseClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What others have written into jobs is text everywhere; what others send stops no job. */
class HostileInputTest {

  private static final Duration LONG = Duration.ofSeconds(90);
  private static final String SCRIPT = "<script>window.taken=1</script>";
  private static final String BAD = "'; DROP TABLE execution; -- " + SCRIPT;
  private static final int RUNS = 300;
  private static final int BLOWS = 600;

  @TempDir Path data;

  @Test
  void whatAJobWroteComesBackAsTextAndAsNothingElse() {
    try (ForkedJvm jvm = Launch.of(App.PLAIN, "texts").withAgent(data).start()) {
      PulseClient client = jvm.awaitPage();
      JsonNode job = awaitBadJob(client);
      JsonNode failed = newest(client, job, "failed");
      JsonNode completed = newest(client, job, "completed");

      assertThat(job.get("name").asText())
          .startsWith("=cmd|'/C calc'!A0 " + BAD)
          .contains("\u202eright to left\u202c", "\r\nSet-Cookie: taken=1");
      assertThat(failed.get("error_message").asText()).startsWith("@failure " + BAD);
      assertThat(completed.get("result_summary").asText()).startsWith("+result " + BAD);
      assertThat(client.logs(failed.get("id").asText()))
          .contains("out " + BAD, "err " + BAD, "\u001b[31mred");
      assertThat(client.json("/api/pulse/search?q=" + PulseClient.encode(BAD)).get("executions"))
          .hasSize(2);

      assertThat(client.get("/api/pulse/executions.csv").body())
          .contains("'=cmd|'", "'@failure", "'+result")
          .doesNotContainPattern("(^|,|\n)\"?[=@+]");
      var badge = client.get("/badge/" + job.get("id").asText() + ".svg");
      assertThat(badge.statusCode()).isEqualTo(200);
      assertThat(badge.body()).doesNotContain("<script", "<img", "\u0000");
      assertThat(client.get("/metrics").body()).doesNotContainPattern("(?m)^Set-Cookie");
      var named = client.get("/api/pulse/jobs/" + PulseClient.encode(job.get("name").asText()));
      assertThat(named.headers().firstValue("Set-Cookie")).isEmpty();
      jvm.type("exit").awaitExit(0);
    }
  }

  @Test
  void thePageShowsItAsText() {
    Chromium.assumePresent();
    try (ForkedJvm jvm = Launch.of(App.PLAIN, "texts").withAgent(data).start();
        Chromium chromium = Chromium.start()) {
      PulseClient client = jvm.awaitPage();
      JsonNode job = awaitBadJob(client);
      String execution = newest(client, job, "failed").get("id").asText();
      try (BrowserPage page = chromium.open(client.page(), 1280, 900)) {
        for (int width : List.of(1280, 390)) {
          page.resize(width, 900);
          shows(page, "#/", "[data-testid=job-row]");
          shows(page, "#/jobs/" + job.get("id").asText(), "main h1");
          shows(page, "#/jobs/" + job.get("id").asText(), "[data-testid=execution-row]");
          shows(page, "#/executions/" + execution, "[data-testid=banner]");
          shows(page, "#/executions/" + execution, "[data-testid=log-view]");
          shows(page, "#/search?q=" + PulseClient.encode("window.taken"), "main");
        }
        assertThat(page.complaints()).isEmpty();
        assertThat(page.requests()).allMatch(url -> url.startsWith(client.page()));
      }
      jvm.type("exit").awaitExit(0);
    }
  }

  /** As text, that is: nothing of it has become a part of the page, and nothing of it ran. */
  private static void shows(BrowserPage page, String place, String selector) {
    page.go(place).awaitText(selector, SCRIPT);
    assertThat(page.evaluate("typeof window.taken").asText()).isEqualTo("undefined");
    assertThat(page.evaluate("document.querySelectorAll('body script, img[src=x], b').length"))
        .as(place)
        .hasToString("0");
    assertThat(page.evaluate("document.documentElement.scrollWidth > innerWidth").asBoolean())
        .as("%s is wider than the window", place)
        .isFalse();
  }

  @Test
  void jobsRunOnWhileTheServerIsHammered() {
    try (ForkedJvm jvm = Launch.of(App.PLAIN, "texts").withAgent(data).start()) {
      PulseClient client = jvm.awaitPage();
      try (Hammer hammer = Hammer.on(client.port(), 1, 2, 3)) {
        for (int i = 0; i < RUNS; i++) {
          jvm.type("run " + i);
        }
        client.awaitJob("tick", job -> true);
        await("all runs are recorded")
            .atMost(LONG)
            .untilAsserted(() -> assertThat(completedTicks(client)).isEqualTo(RUNS));
        await("it was hammered").atMost(LONG).until(() -> hammer.blows() > BLOWS);
        hammer.close();
        assertThat(hammer.wrong()).isEmpty();
      }
      jvm.type("exit").awaitExit(0);
      assertThat(jvm.stderr().lines())
          .filteredOn(line -> line.startsWith("\tat ") || line.contains("Exception"))
          .isEmpty();
    }
  }

  private static int completedTicks(PulseClient client) {
    return client.json("/api/pulse/jobs/tick/executions?status=completed").get("total").asInt();
  }

  private static JsonNode awaitBadJob(PulseClient client) {
    return await("both runs are recorded")
        .atMost(LONG)
        .until(
            () -> client.jobs().path(0),
            job -> job.has("id") && newest(client, job, "failed").has("id"));
  }

  private static JsonNode newest(PulseClient client, JsonNode job, String status) {
    String path = "/api/pulse/jobs/%s/executions?limit=1&status=%s";
    return client.json(path.formatted(job.get("id").asText(), status)).at("/executions/0");
  }
}
