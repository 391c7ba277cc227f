package dev.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.it.harness.App;
import dev.pulse.it.harness.BrowserPage;
import dev.pulse.it.harness.Chromium;
import dev.pulse.it.harness.ForkedJvm;
import dev.pulse.it.harness.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page says of jobs that never ran, that are overdue or dead, and of runs left out. */
class PlannedPageTest {

  private static final String JOB = "[data-testid=job-row][data-job-id=SPJ_%s]";
  private static final String RAN = "commanded/job #1 100%";

  @TempDir Path data;

  @BeforeAll
  static void needsABrowser() {
    Chromium.assumePresent();
  }

  @Test
  void peopleSeeWhatIsPlannedAndWhatWillNotRunAgain() throws Exception {
    try (ForkedJvm first = Launch.of(App.PLAIN, "console").withAgent(data).start()) {
      first.type("job").type("end");
      first.awaitPage().awaitNewest(RAN, "completed");
      first.type("exit").awaitExit(0);
    }
    plan();
    try (ForkedJvm jvm = Launch.of(App.PLAIN, "console").withAgent(data).start();
        Chromium chromium = Chromium.start()) {
      String address = jvm.awaitPage().page();
      try (BrowserPage page = chromium.open(address, 1280, 900)) {
        page.awaitText(JOB.formatted("planned"), "Never ran yet");
        page.awaitText(JOB.formatted("planned"), "every day at 02:00 (Asia/Tokyo)");
        page.awaitText(JOB.formatted("planned") + " [data-kind=due]", "in 2 d ");
        page.awaitText(JOB.formatted("dead") + " [data-testid=dead]", "will not run again");
        page.awaitElement(JOB.formatted("dead") + " [data-testid=next-start][data-kind=dead]");
        page.awaitElement(JOB.formatted("missed") + " [data-kind=missed]");
        page.awaitText(
            "[data-testid=health]", "2 of 4 jobs need attention: 1 will not run again, 1 missed");
        page.awaitElement("[data-end=skipped][data-status=completed].badge-passed");
        page.awaitElement(".bar-passed");
        page.awaitText("[data-testid=schedulers-foot]", "pulse");
        picture(page, "jobs");

        page.click(JOB.formatted("dead") + " a");
        page.awaitText("[data-testid=dead]", "this job will not run again by itself");
        page.awaitText("[data-testid=job-panel]", "every 5 minutes");

        jvm.type("job").type("end");
        page.click("a.brand");
        page.awaitElement("[data-testid=status-badge][data-end=returned]");
        page.click("[data-testid=schedulers-foot] a");
        page.awaitText("[data-testid=scheduler-row][data-state=hooked]", "pulse");
        page.awaitText("[data-testid=schedulers]", "quartz");
        picture(page, "schedulers");
        assertThat(page.complaints()).isEmpty();
      }
    }
  }

  /** As a scheduler would have told it, and one that skips. */
  private void plan() throws SQLException {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    try (Connection history =
            DriverManager.getConnection("jdbc:sqlite:" + data.resolve("pulse.db"));
        Statement sql = history.createStatement()) {
      sql.execute(
          "UPDATE pulse_executions SET end_reason = 'skipped', result_summary = 'another host holds"
              + " the lock'");
      String job =
          "INSERT INTO scheduled_jobs (id, scheduler, name, schedule, schedule_kind, zone,"
              + " first_seen_at, last_seen_at, next_planned_at, dead_since) VALUES ('SPJ_%1$s',"
              + " '%2$s', '%1$s', '%3$s', '%4$s', %5$s, '%6$s', '%6$s', %7$s, %8$s)";
      String seen = at(now.minusSeconds(60));
      sql.execute(
          job.formatted(
              "planned",
              "quartz",
              "0 0 2 * * ?",
              "cron",
              "'Asia/Tokyo'",
              seen,
              "'" + at(now.plusSeconds(200_000)) + "'",
              "NULL"));
      sql.execute(
          job.formatted(
              "dead", "executor", "PT5M", "fixed_rate", "NULL", seen, "NULL", "'" + seen + "'"));
      sql.execute(
          job.formatted(
              "missed",
              "executor",
              "PT5M",
              "fixed_rate",
              "NULL",
              seen,
              "'" + at(now.minusSeconds(3_600)) + "'",
              "NULL"));
    }
  }

  /** With three fraction digits, as the history has it. */
  private static String at(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", ".000Z");
  }

  private static void picture(BrowserPage page, String name) throws IOException {
    Path directory = Files.createDirectories(Path.of("target", "screenshots"));
    page.screenshot(directory.resolve("planned-page-" + name + ".png"));
  }
}
