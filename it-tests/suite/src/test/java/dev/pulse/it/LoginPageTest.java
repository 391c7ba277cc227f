package dev.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.it.harness.App;
import dev.pulse.it.harness.BrowserPage;
import dev.pulse.it.harness.Chromium;
import dev.pulse.it.harness.ForkedJvm;
import dev.pulse.it.harness.Launch;
import dev.pulse.it.harness.PulseClient;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that needs a token: a person logs in on the page, and out again. */
class LoginPageTest {

  private static final String TOKEN = "a token of a person";
  private static final String FIELD = "[data-testid=login-token]";
  private static final String BUTTON = "[data-testid=login] button";

  @TempDir Path data;

  @BeforeAll
  static void needsABrowser() {
    Chromium.assumePresent();
  }

  @Test
  void peopleLogInWithTheTokenAndOut() throws Exception {
    try (ForkedJvm jvm =
            Launch.of(App.PLAIN, "console")
                .withAgent(data)
                .environment("PULSE_HTTP_TOKEN", TOKEN)
                .start();
        Chromium chromium = Chromium.start()) {
      PulseClient client = jvm.awaitPage();
      assertThat(client.get("/api/pulse/jobs").statusCode()).isEqualTo(401);
      jvm.type("job").type("end");
      try (BrowserPage page = chromium.open(client.page(), 1280, 900)) {
        page.type(FIELD, "wrong").click(BUTTON);
        page.awaitText("[data-testid=login-error]", "not the token");

        page.type(FIELD, TOKEN).click(BUTTON);
        page.awaitText("[data-testid=job-row]", "commanded/job #1 100%");
        page.awaitElement("[data-testid=live-state][data-phase=live]");
        assertThat(page.evaluate("document.cookie").asText()).isEmpty();

        page.click("[data-testid=settings] summary");
        page.click("[data-testid=log-out]");
        page.awaitElement(FIELD);
      }
    }
  }
}
