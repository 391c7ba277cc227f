package dev.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pulse.it.harness.App;
import dev.pulse.it.harness.BrowserPage;
import dev.pulse.it.harness.Chromium;
import dev.pulse.it.harness.ForkedJvm;
import dev.pulse.it.harness.Launch;
import dev.pulse.it.harness.PulseClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two applications on two hosts write one history: what the page of one of them says of both. */
class InstancesPageTest {

  private static final String CONSOLE_JOB = "commanded/job #1 100%";
  private static final String CONSOLE = "/" + PulseClient.encode(CONSOLE_JOB);
  private static final String JOBS = "/api/pulse/jobs";
  private static final String CHOICE_OF_SITES =
      "document.querySelector('main [data-testid^=site-]')";
  private static final String JOB = "[data-testid=job-row]";
  private static final String SITES = "[data-testid=job-sites]";
  private static final String INSTANCE = "[data-testid=instance-row]";

  @TempDir Path data;

  @BeforeAll
  static void needsABrowser() {
    Chromium.assumePresent();
  }

  @Test
  void everyApplicationAndHostIsShownAndChosen() throws Exception {
    try (ForkedJvm earlier = start("crm", "host-b", "names")) {
      earlier.awaitExit(0);
    }
    try (ForkedJvm shop = start("shop", "host-a", "console");
        ForkedJvm crm = start("crm", "host-b", "console");
        Chromium chromium = Chromium.start()) {
      PulseClient client = shop.awaitPage();
      crm.awaitPage();
      for (ForkedJvm each : List.of(shop, crm)) {
        each.type("job").type("say hello").type("end");
      }
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> client.json(JOBS + CONSOLE).at("/counts/completed").asInt() == 2);
      assertThat(client.json(JOBS + "?app=crm").get("count").asInt()).isEqualTo(4);
      assertThat(client.json(JOBS + "?app=shop").get("count").asInt()).isEqualTo(1);

      try (BrowserPage page = chromium.open(client.page(), 1280, 900)) {
        page.awaitText(JOB, "nightly");
        page.awaitText(SITES, "crm · host-b");
        page.awaitText(SITES, "crm, shop · host-a, host-b");
        page.awaitText("[data-testid=to-instances]", "Instances: 2");
        picture(page, "jobs");
        choose(page, "[data-testid=site-app]", "shop");
        page.awaitText("[data-testid=health]", "The job is well");
        assertThat(page.text("main")).contains(CONSOLE_JOB).doesNotContain("nightly");
        assertThat(page.evaluate("location.hash").asText()).isEqualTo("#/?app=shop");

        page.click("[data-testid=to-instances]");
        page.awaitText(INSTANCE + "[data-state=living]", "host-a");
        page.awaitText(INSTANCE + "[data-state=living]", "host-b");
        page.awaitText(INSTANCE + "[data-state=ended]", "crm");
        picture(page, "instances");
        page.click(INSTANCE + "[data-state=ended] [data-testid=instance-host]");
        page.awaitText(JOB, "nightly");
        assertThat(page.evaluate("location.hash").asText()).isEqualTo("#/?host=host-b");

        page.click(JOB + "[data-job-id=" + id(client) + "] a.job-link");
        page.awaitText("[data-testid=sites]", "crm on host-b");
        page.awaitText("[data-testid=sites]", "shop on host-a");
        page.awaitText("[data-testid=row-site]", "shop · host-a");
        page.awaitText("[data-testid=row-site]", "crm · host-b");
        page.click("[data-testid=expander]");
        page.click("[data-testid=execution-link]");
        page.awaitText("[data-testid=execution-host]", "host-");
        page.awaitElement("[data-testid=execution-app]");

        page.click("[data-testid=to-history]");
        page.awaitText("[data-testid=history-page]", data.resolve("pulse.db").toString());
        page.awaitText("[data-testid=history-page]", "90 days");
        page.awaitText("[data-testid=history-page]", "the last 100 failures of each job");
        picture(page, "history");
        assertThat(page.complaints()).isEmpty();
      }
      crm.type("exit").awaitExit(0);
      shop.type("exit").awaitExit(0);
    }
  }

  @Test
  void ofOneHostNothingIsSaidAndNothingIsToBeChosen() throws Exception {
    try (ForkedJvm shop = start("shop", "host-a", "console");
        Chromium chromium = Chromium.start()) {
      PulseClient client = shop.awaitPage();
      shop.type("job").type("end");
      client.awaitNewest(CONSOLE_JOB, "completed");
      try (BrowserPage page = chromium.open(client.page(), 1280, 900)) {
        page.awaitText(JOB, CONSOLE_JOB);
        page.awaitText("[data-testid=to-history]", "History");
        assertThat(page.text("body")).doesNotContain("host-a");
        assertThat(page.evaluate(CHOICE_OF_SITES).isNull()).isTrue();

        page.click("[data-testid=to-instances]");
        page.awaitText(INSTANCE + "[data-state=living]", "host-a");
        assertThat(page.evaluate(CHOICE_OF_SITES).isNull()).isTrue();
      }
      shop.type("exit").awaitExit(0);
    }
  }

  @Test
  void monitoringReadsWhatEachApplicationRan() {
    try (ForkedJvm shop = start("shop", "host-a", "console");
        ForkedJvm crm = start("crm", "host-b", "console")) {
      PulseClient ofShop = shop.awaitPage();
      PulseClient ofCrm = crm.awaitPage();
      shop.type("job").type("end");
      ofCrm.awaitNewest(CONSOLE_JOB, "completed");

      String kept = "pulse_history_executions{scheduler=\"pulse\",status=\"completed\"} 1\n";
      String ran = "pulse_executions_total{scheduler=\"pulse\",status=\"completed\"} 1\n";
      await().atMost(Duration.ofSeconds(60)).until(() -> metrics(ofShop).contains(ran));
      assertThat(metrics(ofShop)).contains(kept, "pulse_instances 2\n");
      assertThat(metrics(ofCrm)).contains(kept, "pulse_instances 2\n").doesNotContain(ran);
      crm.type("exit").awaitExit(0);
      assertThat(metrics(ofShop)).contains("pulse_instances 1\n");
      shop.type("exit").awaitExit(0);
    }
  }

  private ForkedJvm start(String app, String host, String kind) {
    return Launch.of(App.PLAIN, kind)
        .withAgent(data)
        .property("pulse.app", app)
        .environment("HOSTNAME", host)
        .start();
  }

  private static String id(PulseClient client) {
    return client.json(JOBS + CONSOLE).get("id").asText();
  }

  private static String metrics(PulseClient client) {
    return client.get("/metrics").body();
  }

  /** As a person does who takes something of a list. */
  private static void choose(BrowserPage page, String selector, String value) {
    page.awaitElement(selector);
    page.evaluate(
        "(list => { list.value = '%s'; list.dispatchEvent(new Event('change')) })(document.querySelector('%s'))"
            .formatted(value, selector));
  }

  private static void picture(BrowserPage page, String name) throws IOException {
    Path directory = Files.createDirectories(Path.of("target", "screenshots"));
    page.screenshot(directory.resolve("instances-page-" + name + ".png"));
  }
}
