package dev.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.it.harness.BrowserPage;
import dev.pulse.it.harness.Chromium;
import dev.pulse.it.harness.PulseClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person sees on the page that the history cannot be written, and that it can again. */
class TroublePageTest {

  private static final String PROBLEMS = "[data-testid=problems]";
  private static final String NO_PROBLEMS = "main:not(:has(" + PROBLEMS + "))";

  @TempDir Path data;

  @BeforeAll
  static void needsABrowser() {
    Chromium.assumePresent();
  }

  @Test
  void troubleComesAndGoesWithoutAReload() throws IOException, SQLException {
    try (Series series = Series.start(Series.launch().withAgent(data));
        Chromium chromium = Chromium.start()) {
      PulseClient client = series.awaitPage();
      series.run(9);
      try (BrowserPage page = chromium.open(client.page(), 1280, 600)) {
        page.awaitText("[data-testid=job-row]", Series.JOB).awaitElement(NO_PROBLEMS);
        try (Lock lock = Lock.of(data)) {
          series.run(20);
          page.awaitText(PROBLEMS, "another process keeps it locked")
              .awaitText(PROBLEMS, "20 executions wait in memory to be stored.");
          assertThat(lock.isHeld()).isTrue();
          pictures(page, "1280");
          pictures(page.resize(390, 844), "390");
        }
        page.awaitElement(NO_PROBLEMS);
        client.awaitNewest(Series.JOB, run -> run.get("result_summary").asText().equals("29"));
        assertThat(page.complaints()).isEmpty();
      }
      series.endsAsWithoutTheAgent();
    }
  }

  private static void pictures(BrowserPage page, String width) throws IOException {
    Path directory = Files.createDirectories(Path.of("target", "screenshots"));
    for (String theme : new String[] {"light", "dark"}) {
      page.evaluate("document.documentElement.dataset.theme = '" + theme + "'");
      page.screenshot(directory.resolve("trouble-" + width + "-" + theme + ".png"));
    }
  }
}
