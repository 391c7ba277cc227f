package dev.pulse.it;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pulse.it.harness.App;
import dev.pulse.it.harness.BrowserPage;
import dev.pulse.it.harness.Chromium;
import dev.pulse.it.harness.ForkedJvm;
import dev.pulse.it.harness.House;
import dev.pulse.it.harness.Jdk;
import dev.pulse.it.harness.Launch;
import dev.pulse.it.harness.PulseClient;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Takes the pictures of {@code docs/screenshots}: the demo, with a history of three months that
 * never were. No test: it runs when it is asked for by its name.
 */
class Screenshots {

  private static final String FAILING = "com.acme.Payments.import9";
  private static final String LIVE = "com.acme.shop.ExchangeRates.refresh";

  @TempDir Path data;

  @Test
  void ofEveryView() throws IOException, InterruptedException {
    Path target = Files.createDirectories(House.path("docs/screenshots"));
    fill(data.resolve("pulse.db"));
    Launch demo = Launch.of(new App("../demo", "com.acme.shop.ShopApplication"));
    try (ForkedJvm jvm = demo.property("pulse.app", "acme-shop").withAgent(data).start();
        Chromium chromium = Chromium.start()) {
      PulseClient client = jvm.awaitPage();
      client.awaitNewest(LIVE, execution -> true);
      await("it fails after a success")
          .atMost(Duration.ofMinutes(10))
          .until(() -> newestFailed(client, LIVE).has("id") && hasSucceededBefore(client));
      Map<String, String> views = views(client);
      for (int width : new int[] {1280, 390}) {
        for (String scheme : List.of("light", "dark")) {
          try (BrowserPage page = chromium.open(client.page(), width, width == 390 ? 844 : 900)) {
            page.prefer(scheme);
            for (Map.Entry<String, String> view : views.entrySet()) {
              take(page.go(view.getValue()), target.resolve(name(view.getKey(), width, scheme)));
            }
          }
        }
      }
    }
  }

  private static String name(String view, int width, String scheme) {
    return "%s-%d-%s.png".formatted(view, width, scheme);
  }

  private static Map<String, String> views(PulseClient client) {
    Map<String, String> views = new LinkedHashMap<>();
    JsonNode failed = newestFailed(client, LIVE);
    views.put("jobs", "#/");
    views.put("job", "#/jobs/" + newestFailed(client, FAILING).get("scheduled_job_id").asText());
    views.put("execution", "#/executions/" + failed.get("id").asText());
    views.put("comparison", "#/executions/" + failed.get("id").asText() + "?compare=success");
    views.put("timeline", "#/timeline");
    views.put("search", "#/search?q=order");
    views.put("instances", "#/instances");
    views.put("history", "#/history");
    views.put("schedulers", "#/schedulers");
    views.put("api", "#/api/listExecutions");
    return views;
  }

  private static JsonNode newestFailed(PulseClient client, String job) {
    String path = "/api/pulse/jobs/%s/executions?status=failed&limit=1";
    return client.json(path.formatted(PulseClient.encode(job))).at("/executions/0");
  }

  private static boolean hasSucceededBefore(PulseClient client) {
    String failed = newestFailed(client, LIVE).get("id").asText();
    return client
        .json("/api/pulse/executions/" + failed + "/neighbours")
        .get("last_success")
        .isObject();
  }

  /** When what it shows stands still. */
  private static void take(BrowserPage page, Path file) throws InterruptedException {
    page.awaitElement("main h1");
    Thread.sleep(1_500);
    page.evaluate("scrollTo(0, 0)");
    page.screenshot(file);
  }

  private static void fill(Path file) {
    String libraries =
        Stream.of(System.getProperty("surefire.test.class.path", "").split(File.pathSeparator))
            .filter(each -> each.contains("sqlite-jdbc") || each.contains("slf4j"))
            .collect(Collectors.joining(File.pathSeparator));
    String classes =
        House.path("it-tests/scale/target/classes")
            + File.pathSeparator
            + House.path("agent/target/classes");
    ForkedJvm.start(
            List.of(
                Jdk.oldest().program("java"),
                "-cp",
                classes + File.pathSeparator + libraries,
                "dev.pulse.scale.FillHistory",
                file.toString(),
                "60000",
                "14",
                "90"),
            Map.of())
        .awaitExit(0);
  }
}
