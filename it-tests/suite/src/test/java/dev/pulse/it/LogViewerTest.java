package dev.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.it.harness.App;
import dev.pulse.it.harness.BrowserPage;
import dev.pulse.it.harness.Chromium;
import dev.pulse.it.harness.ForkedJvm;
import dev.pulse.it.harness.Launch;
import dev.pulse.it.harness.PulseClient;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person reads logs on the page: a very large one, and one that is being written. */
class LogViewerTest {

  private static final String JOB = "commanded/job #1 100%";
  private static final String LOG = "[data-testid=log-view]";
  private static final String LINE = LOG + " [data-line='%d']";
  private static final int FLOOD = 1_400_000;

  /** More lines than this the page never holds. */
  private static final int MOST_LINES = 20_000;

  @TempDir Path data;

  @BeforeAll
  static void needsABrowser() {
    Chromium.assumePresent();
  }

  @Test
  void aLogOfAHundredMegabytesIsReadFromItsEndAndSearchedWhole() throws IOException {
    try (ForkedJvm jvm = Launch.of(App.PLAIN, "console").withAgent(data).start();
        Chromium chromium = Chromium.start()) {
      PulseClient client = jvm.awaitPage();
      jvm.type("job").type("say a needle at the beginning").type("flood " + FLOOD).type("end");
      String id = client.awaitNewest(JOB, "completed").get("id").asText();
      long last = client.execution(id).get("log_lines").asLong();

      try (BrowserPage page = chromium.open(client.page() + "#/executions/" + id, 1280, 900)) {
        page.awaitText(LOG, "flood over");
        assertThat(linesOn(page)).isBetween(500, MOST_LINES);
        assertThat(page.text("[data-testid=log-extent]")).contains(" MB");

        page.click("[data-testid=log-earlier]").awaitElement(LINE.formatted(last - 1_500));
        page.click("[data-testid=log-earlier]:enabled").awaitElement(LINE.formatted(last - 3_500));
        assertThat(linesOn(page)).isLessThanOrEqualTo(MOST_LINES);

        page.type("[data-testid=log-search]", "NEEDLE at");
        page.awaitText("[data-testid=log-hits]", "1 of 1");
        page.awaitText(LOG + " mark", "needle at");
        assertThat(linesOn(page)).isLessThanOrEqualTo(MOST_LINES);

        assertThat(page.complaints()).isEmpty();
      }
    }
  }

  @Test
  void theEndIsFollowedUntilTheReaderScrollsUp() throws IOException {
    try (ForkedJvm jvm = Launch.of(App.PLAIN, "console").withAgent(data).start();
        Chromium chromium = Chromium.start()) {
      PulseClient client = jvm.awaitPage();
      jvm.type("job").type("flood 200");
      String id = client.awaitNewest(JOB, "running").get("id").asText();

      try (BrowserPage page = chromium.open(client.page() + "#/executions/" + id, 1280, 900)) {
        page.awaitText(LOG, "flood over");
        assertThat(distanceFromEnd(page)).isLessThan(30);
        jvm.type("say followed");
        page.awaitText(LOG, "followed");
        assertThat(distanceFromEnd(page)).isLessThan(30);

        page.evaluate("document.querySelector('.log-box').scrollTop = 0");
        page.awaitText("[data-testid=log-follow]", "Follow the end");
        jvm.type("say one").type("say two").type("say three");
        page.awaitText("[data-testid=log-follow]", "3 new lines");
        assertThat(distanceFromEnd(page)).isGreaterThan(1_000);

        page.click("[data-testid=log-follow]").awaitText(LOG, "three");
        assertThat(distanceFromEnd(page)).isLessThan(30);
        assertThat(numbersOf(page)).isEqualTo("in order");
      }
      try (BrowserPage page =
          chromium.open(client.page() + "#/executions/" + id + "?line=50-52", 390, 844)) {
        page.awaitElement(LINE.formatted(50) + ".log-marked");
        page.awaitElement(LINE.formatted(52) + ".log-marked");
        page.awaitText("[data-testid=log-linked]", "Lines 50–52");
        assertThat(page.complaints()).isEmpty();
      }
    }
  }

  private static int linesOn(BrowserPage page) {
    return page.evaluate("document.querySelectorAll('%s [data-line]').length".formatted(LOG))
        .asInt();
  }

  private static int distanceFromEnd(BrowserPage page) {
    String expression =
        "(box => box.scrollHeight - box.scrollTop - box.clientHeight)(document.querySelector('.log-box'))";
    return page.evaluate(expression).asInt();
  }

  /** Whether each line has the number after that of the line before. */
  private static String numbersOf(BrowserPage page) {
    String expression =
        """
        (numbers => numbers.every((each, at) => at === 0 || each === numbers[at - 1] + 1)
            ? 'in order' : numbers.join())
        ([...document.querySelectorAll('[data-line]')].map(line => Number(line.dataset.line)))
        """;
    return page.evaluate(expression).asText();
  }
}
