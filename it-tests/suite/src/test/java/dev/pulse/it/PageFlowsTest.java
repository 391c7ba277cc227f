package dev.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.pulse.it.harness.App;
import dev.pulse.it.harness.BrowserPage;
import dev.pulse.it.harness.Chromium;
import dev.pulse.it.harness.ForkedJvm;
import dev.pulse.it.harness.Launch;
import dev.pulse.it.harness.PulseClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person does in the morning: finds what failed, and why, and what was different before. */
class PageFlowsTest {

  private static final String JOB = "commanded/job #1 100%";
  private static final String CARD = "[data-testid=attention-card][data-kind=failed]";
  private static final String BANNER = "[data-testid=banner][data-status=failed]";
  private static final String LOG = "[data-testid=log-view]";

  @TempDir Path data;

  @BeforeAll
  static void needsABrowser() {
    Chromium.assumePresent();
  }

  /** A success, then a failure. */
  private static void fail(ForkedJvm jvm, PulseClient client) {
    jvm.type("job").type("say reading 40 orders").type("say all is well").type("end");
    client.awaitNewest(JOB, "completed");
    jvm.type("job").type("say reading 41 orders").type("warn no answer").type("fail ORA-00060");
    client.awaitNewest(JOB, "failed");
  }

  @Test
  void fromSomethingFailedToWhyAndBack() {
    try (ForkedJvm jvm = Launch.of(App.PLAIN, "console").withAgent(data).start();
        Chromium chromium = Chromium.start()) {
      PulseClient client = jvm.awaitPage();
      fail(jvm, client);
      try (BrowserPage page = chromium.open(client.page(), 1280, 900)) {
        page.awaitText("[data-testid=health]", "1 of 1 job needs attention");
        page.awaitText("[data-testid=job-row]", "ORA-00060");
        assertThat(favicon(page)).contains("failed");
        page.click(CARD + " ul a");

        page.awaitText("[data-testid=job-numbers]", "50");
        page.awaitElement("[data-testid=duration-chart][data-points='2']");
        page.awaitElement("[data-testid=calendar]");
        page.click("[data-testid=execution-row][data-status=failed] [data-row-link]");

        page.awaitText(BANNER, "ORA-00060");
        page.awaitText(LOG, "no answer");
        page.click("[data-testid=compare-open]");
        page.awaitText("[data-testid=log-diff]", "no answer");
        page.awaitText("[data-testid=log-diff]", "all is well");
        assertThat(page.text("[data-testid=log-diff]"))
            .as("what differs in numbers alone is no difference")
            .doesNotContain("40 orders");
        String link = page.evaluate("location.href").asText();
        page.click("[data-testid=to-last-success]");
        page.awaitElement("[data-testid=banner][data-status=completed]");
        page.click("[data-testid=to-next]");
        page.awaitElement(BANNER);

        try (BrowserPage other = chromium.open(link, 390, 844)) {
          other.awaitText(BANNER, "ORA-00060").awaitElement("[data-testid=log-diff]");
          assertThat(widerThanTheWindow(other)).isFalse();
        }
        page.click("[data-testid=to-timeline]");
        page.awaitElement("[data-testid=lane][data-failed='1']");
        assertThat(page.complaints()).isEmpty();
        assertThat(page.requests()).allMatch(url -> url.startsWith(client.page()));
      }
      jvm.type("exit").awaitExit(0);
    }
  }

  @Test
  void keysAloneWillDo() {
    try (ForkedJvm jvm = Launch.of(App.PLAIN, "console").withAgent(data).start();
        Chromium chromium = Chromium.start()) {
      PulseClient client = jvm.awaitPage();
      fail(jvm, client);
      try (BrowserPage page = chromium.open(client.page(), 1280, 900)) {
        page.awaitElement("[data-testid=job-row]");
        page.press("?").awaitElement("[data-testid=keys][open]");
        page.press("Escape").awaitElement("[data-testid=keys]:not([open])");
        page.press("j")
            .awaitElement("[data-testid=job-row]:focus-within, [data-testid=job-row]:focus");
        page.press("Enter").awaitElement("[data-testid=job-panel]");
        page.awaitElement("[data-testid=execution-row]");
        page.press("j").press("Enter").awaitElement(BANNER);
        page.press("c").awaitElement("[data-testid=compare]");
        page.press("c").awaitElement("body:not(:has([data-testid=compare]))");
        page.press("b").awaitElement("[data-testid=banner][data-status=completed]");
        page.press("u").awaitElement("[data-testid=job-panel]");
        page.press("u").awaitElement("[data-testid=job-row]");
        page.press("s").awaitElement("[data-testid=search-page]");
        assertThat(page.complaints()).isEmpty();
      }
      jvm.type("exit").awaitExit(0);
    }
  }

  @Test
  void aDayOfTheCalendarNarrowsTheHistory() {
    try (ForkedJvm jvm = Launch.of(App.PLAIN, "console").withAgent(data).start();
        Chromium chromium = Chromium.start()) {
      PulseClient client = jvm.awaitPage();
      fail(jvm, client);
      JsonNode newest = client.awaitNewest(JOB, "failed");
      String job = "#/jobs/" + newest.get("scheduled_job_id").asText();
      try (BrowserPage page = chromium.open(client.page() + job, 1280, 900)) {
        page.awaitElement("[data-testid=calendar] [data-failed='1']");
        page.click("[data-testid=calendar] [data-failed='1']");
        page.awaitElement("[data-testid=execution-row][data-status=failed]");
        assertThat(page.evaluate("location.hash").asText()).contains("from=").contains("to=");

        page.go(job + "?from=2001-01-01T00:00&to=2001-01-02T00:00");
        page.awaitElement("[data-testid=history] .blank");
        page.click("[data-testid=history] .blank a");
        page.awaitElement("[data-testid=execution-row]");
        assertThat(page.complaints()).isEmpty();
      }
      jvm.type("exit").awaitExit(0);
    }
  }

  @Test
  void theReaderChoosesTheZoneInWhichTimesAreTold() {
    try (ForkedJvm jvm = Launch.of(App.PLAIN, "console").withAgent(data).start();
        Chromium chromium = Chromium.start()) {
      PulseClient client = jvm.awaitPage();
      try (BrowserPage page = chromium.open(client.page(), 1280, 900)) {
        page.click("[data-testid=settings] summary").awaitElement("[data-testid=zone]");
        String zones =
            "[...document.querySelector('[data-testid=zone]').options].map(o => o.value)";
        assertThat(page.evaluate(zones))
            .extracting(JsonNode::asText)
            .contains(
                "UTC", page.evaluate("Intl.DateTimeFormat().resolvedOptions().timeZone").asText());
        assertThat(page.complaints()).isEmpty();
      }
      jvm.type("exit").awaitExit(0);
    }
  }

  @Test
  void whatTheHistoryShowsIsExported() {
    try (ForkedJvm jvm = Launch.of(App.PLAIN, "console").withAgent(data).start();
        Chromium chromium = Chromium.start()) {
      PulseClient client = jvm.awaitPage();
      fail(jvm, client);
      JsonNode failed = client.awaitNewest(JOB, "failed");
      String job = failed.get("scheduled_job_id").asText();
      try (BrowserPage page = chromium.open(client.page(), 1280, 900)) {
        page.go("#/jobs/" + job + "?status=failed&from=24h").awaitElement("[data-testid=export]");
        page.click("[data-testid=export] summary");
        assertThat(fetched(page, "export-csv").split("\r\n"))
            .hasSize(2)
            .satisfies(rows -> assertThat(rows[1]).startsWith(failed.get("id").asText()));
        assertThat(fetched(page, "export-jsonl").strip().split("\n"))
            .singleElement()
            .extracting(line -> PulseClient.parse(line).get("id"))
            .isEqualTo(failed.get("id"));

        page.go("#/search?q=orders&status=completed&job=" + job)
            .awaitElement("[data-testid=search-result]");
        page.click("[data-testid=export] summary");
        assertThat(fetched(page, "export-jsonl"))
            .contains("\"status\":\"completed\"")
            .doesNotContain("\"status\":\"failed\"");
        assertThat(page.complaints()).isEmpty();
      }
      jvm.type("exit").awaitExit(0);
    }
  }

  /** What the browser gets from a link to a file. */
  private static String fetched(BrowserPage page, String testId) {
    String link = "document.querySelector('[data-testid=%s]')".formatted(testId);
    page.awaitElement("[data-testid=%s]".formatted(testId));
    assertThat(page.evaluate(link + ".hasAttribute('download')").asBoolean()).isTrue();
    return page.evaluate("fetch(%s.href).then(answer => answer.text())".formatted(link)).asText();
  }

  /** A proxy that gives the page another place, and knows no WebSocket. */
  @Test
  void behindAProxyWithAPathOfItsOwnAllIsThere() throws IOException {
    try (ForkedJvm jvm = Launch.of(App.PLAIN, "console").withAgent(data).start();
        Chromium chromium = Chromium.start()) {
      PulseClient client = jvm.awaitPage();
      fail(jvm, client);
      HttpServer proxy =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      proxy.createContext("/ops/pulse/", exchange -> forward(exchange, client));
      proxy.start();
      String address = "http://127.0.0.1:" + proxy.getAddress().getPort() + "/ops/pulse/";
      try (BrowserPage page = chromium.open(address, 1280, 900)) {
        page.click(CARD + " ul a");
        page.awaitElement("[data-testid=calendar]");
        page.click("[data-testid=execution-row][data-status=failed] [data-row-link]");
        page.awaitText(LOG, "no answer");
        page.go("#/api/listJobs")
            .awaitText("[data-operation=listJobs]", address + "api/pulse/jobs");
        page.go("#/timeline").awaitElement("[data-testid=lane]");
        page.go("#/search?q=orders").awaitElement("[data-testid=search-result]");
        page.awaitElement("[data-testid=live-state][data-phase=reconnecting]");
        assertThat(page.requests()).allMatch(url -> url.startsWith(address));
      } finally {
        proxy.stop(0);
      }
      jvm.type("exit").awaitExit(0);
    }
  }

  private static void forward(HttpExchange exchange, PulseClient client) throws IOException {
    String path = exchange.getRequestURI().toString().substring("/ops/pulse".length());
    HttpResponse<String> answer = client.get(path);
    answer
        .headers()
        .firstValue("content-type")
        .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static String favicon(BrowserPage page) {
    return page.evaluate("document.querySelector('link[rel=icon]').href").asText();
  }

  private static boolean widerThanTheWindow(BrowserPage page) {
    return page.evaluate("document.documentElement.scrollWidth > innerWidth").asBoolean();
  }
}
