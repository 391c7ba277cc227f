package dev.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.it.harness.App;
import dev.pulse.it.harness.BrowserPage;
import dev.pulse.it.harness.Chromium;
import dev.pulse.it.harness.ForkedJvm;
import dev.pulse.it.harness.Launch;
import dev.pulse.it.harness.PulseClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person watches a job on the page of a real application, and never reloads. */
class LivePageTest {

  private static final String ROW = "[data-testid=execution-row]";
  private static final String LOG = "[data-testid=log-view]";

  @TempDir Path data;

  @BeforeAll
  static void needsABrowser() {
    Chromium.assumePresent();
  }

  @Test
  void anExecutionIsSeenToStartPrintEndAndOpenItsLogs() throws IOException {
    try (ForkedJvm jvm = Launch.of(App.PLAIN, "console").withAgent(data).start();
        Chromium chromium = Chromium.start()) {
      PulseClient client = jvm.awaitPage();
      try (BrowserPage page = chromium.open(client.page(), 1280, 900)) {
        page.awaitElement("[data-testid=live-state][data-phase=live]");

        jvm.type("job").type("say first words");
        page.awaitText("[data-testid=job-row]", "commanded/job #1 100%");
        page.awaitElement("[data-testid=job-row] [data-testid=status-badge][data-status=running]");
        page.click("[data-testid=job-row] a");

        page.awaitElement(ROW + "[data-status=running]");
        page.awaitText(ROW + " [data-testid=status-badge]", "Running");
        page.click(ROW + " [data-testid=expander]");
        page.awaitText(LOG, "first words");
        jvm.type("say and some more <b>words</b> 🎉");
        page.awaitText(LOG, "and some more <b>words</b> 🎉");
        picture(page, "running");

        jvm.type("end");
        page.awaitElement(ROW + "[data-status=completed]");
        page.awaitText(ROW, "ended on command");
        page.awaitText(LOG, "first words");

        jvm.type("job").type("warn something is odd").type("fail the printer is on fire");
        page.click("[data-testid=show-newer]");
        page.awaitText(ROW + "[data-status=failed]", "the printer is on fire");
        page.click(ROW + "[data-status=failed] [data-testid=expander]");
        page.awaitText(LOG, "something is odd");
        picture(page, "failed");

        assertThat(page.complaints()).isEmpty();
        assertThat(page.requests()).isNotEmpty().allMatch(url -> url.startsWith(client.page()));
      }
    }
  }

  @Test
  void aReaderIsToldThatTheApplicationIsGone() throws IOException {
    try (ForkedJvm jvm = Launch.of(App.PLAIN, "console").withAgent(data).start();
        Chromium chromium = Chromium.start()) {
      PulseClient client = jvm.awaitPage();
      try (BrowserPage page = chromium.open(client.page(), 390, 844)) {
        page.awaitElement("[data-testid=live-state][data-phase=live]");
        jvm.type("job").type("say done").type("end");
        page.awaitElement(
            "[data-testid=job-row] [data-testid=status-badge][data-status=completed]");
        jvm.type("exit").awaitExit(0);
        page.awaitElement("[data-testid=live-state]:not([data-phase=live])");
        assertThat(page.text("[data-testid=job-row]")).contains("commanded/job #1 100%");
      }
    }
  }

  private static void picture(BrowserPage page, String name) throws IOException {
    Path directory = Files.createDirectories(Path.of("target", "screenshots"));
    page.screenshot(directory.resolve("live-page-" + name + ".png"));
  }
}
