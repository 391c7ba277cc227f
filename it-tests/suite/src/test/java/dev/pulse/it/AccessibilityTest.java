package dev.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pulse.it.harness.App;
import dev.pulse.it.harness.BrowserPage;
import dev.pulse.it.harness.Chromium;
import dev.pulse.it.harness.ForkedJvm;
import dev.pulse.it.harness.Launch;
import dev.pulse.it.harness.PulseClient;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever reads with a screen reader, by keys alone or with weak eyes meets no barrier. */
class AccessibilityTest {

  private static final String SCRIPT = "/axe.min.js";
  private static final String UNKNOWN = "PX_none_1";
  private static final String JOB = "commanded/job #1 100%";

  @TempDir Path data;

  @BeforeAll
  static void needsABrowser() {
    Chromium.assumePresent();
  }

  @Test
  void noViewHasABarrier() throws IOException {
    try (ForkedJvm jvm =
            Launch.of(App.PLAIN, "console")
                .withAgent(data)
                .environment("PULSE_ACTIONS", "run,delete")
                .property("pulse.alerts.webhook", "http://127.0.0.1:1/nobody-listens")
                .start();
        Chromium chromium = Chromium.start()) {
      PulseClient client = jvm.awaitPage();
      jvm.type("job").type("say done").type("end");
      client.awaitNewest(JOB, "completed");
      jvm.type("job").type("say first words").type("warn odd").type("fail the printer is on fire");
      String failed = client.awaitNewest(JOB, "failed").get("id").asText();
      jvm.type("job").type("say working");
      String running = client.awaitNewest(JOB, "running").get("id").asText();
      Map<String, List<String>> found = new LinkedHashMap<>();
      for (int width : new int[] {1280, 390}) {
        for (String scheme : List.of("light", "dark")) {
          try (BrowserPage page = chromium.open(client.page(), width, 900)) {
            page.prefer(scheme).awaitElement("[data-testid=job-row]");
            page.evaluate(script() + "; true");
            for (Map.Entry<String, String> view : views(client, failed, running).entrySet()) {
              page.go(view.getKey()).awaitElement(view.getValue());
              found.put(view.getKey() + " " + width + " " + scheme, barriers(page));
            }
            assertThat(page.complaints()).allMatch(complaint -> complaint.contains(UNKNOWN));
          }
        }
      }
      found.values().removeIf(List::isEmpty);
      assertThat(found).isEmpty();
      jvm.type("end").type("exit").awaitExit(0);
    }
  }

  /** The places of the page, each with what is there when it has been read. */
  private static Map<String, String> views(PulseClient client, String failed, String running) {
    String job = client.jobs().at("/0/id").asText();
    Map<String, String> views = new LinkedHashMap<>();
    views.put("#/", "[data-testid=job-row]");
    views.put("#/?q=nothing+like+it", ".blank");
    views.put("#/jobs/" + job, "[data-testid=execution-row]");
    views.put("#/jobs/" + job + "?open=" + failed, "[data-testid=log-view]");
    views.put("#/executions/" + failed, "[data-testid=log-view]");
    views.put("#/executions/" + running, "[data-testid=log-view]");
    views.put("#/executions/" + UNKNOWN, ".notice");
    views.put("#/timeline", "[data-testid=timeline]");
    views.put("#/search?q=words", "[data-testid=search-result]");
    views.put("#/schedulers", "[data-testid=scheduler-row]");
    views.put("#/instances", "[data-testid=instance-row]");
    views.put("#/history", "[data-testid=history-page]");
    views.put("#/alerts", "[data-testid=alert-channel]");
    views.put("#/api", "[data-testid=api-page]");
    views.put("#/api/listExecutions", "[data-operation=listExecutions][open]");
    return views;
  }

  private static List<String> barriers(BrowserPage page) {
    JsonNode violations =
        page.evaluate(
            "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
                + ".then(r => r.violations.map(v => v.id + ': ' + v.nodes.slice(0, 3)"
                + ".map(n => n.target.join(' ') + ' ' + n.any.map(a => a.message).join('; ')).join(' | ')))");
    List<String> barriers = new ArrayList<>();
    violations.forEach(violation -> barriers.add(violation.asText()));
    return barriers;
  }

  private static String script() throws IOException {
    try (InputStream script = AccessibilityTest.class.getResourceAsStream(SCRIPT)) {
      return new String(
          Objects.requireNonNull(script, SCRIPT).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
