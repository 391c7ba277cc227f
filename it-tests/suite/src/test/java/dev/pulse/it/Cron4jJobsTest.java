package dev.pulse.it;

import static dev.pulse.it.harness.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.it.harness.App;
import dev.pulse.it.harness.ForkedJvm;
import dev.pulse.it.harness.History;
import dev.pulse.it.harness.Jdk;
import dev.pulse.it.harness.Launch;
import dev.pulse.it.harness.OnEachJdk;
import dev.pulse.it.harness.Run;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks of cron4j. */
class Cron4jJobsTest {

  @TempDir Path data;

  @OnEachJdk
  void eachJdk(Jdk jdk) {
    everyJobIsRecordedAsItRan(Launch.of(App.CRON4J).on(jdk));
  }

  @Test
  void applicationSeesNoDifference() {
    assertThat(Launch.of(App.CRON4J).withAgent(data).run().awaitExit(0).saidOnStdout())
        .isEqualTo(Launch.of(App.CRON4J).run().awaitExit(0).saidOnStdout());
  }

  private void everyJobIsRecordedAsItRan(Launch launch) {
    ForkedJvm jvm = launch.withAgent(data).run().awaitExit(0);
    assertThat(jvm.stdout()).contains("cron4j application ends");
    History history = History.of(data);

    Run cleanup = history.only("com.acme.cron4j.Cron4jApp$Cleanup");
    assertThatRun(cleanup)
        .completed()
        .is("trigger", "manual")
        .by("cron4j", "com.acme.cron4j.Cron4jApp$Cleanup", "run")
        .scheduled("cron", "0 2 * * *", "Europe/Berlin")
        .wrote("removing what is expired\n");
    assertThat(cleanup.get("async_job_id")).isNotEmpty();
    Run orders = history.thatWrote("importing orders\n");
    assertThatRun(orders).completed().scheduled("cron", "*/5 * * * *", "Europe/Berlin");
    assertThat(orders.job()).matches("com\\.acme\\.cron4j\\.Cron4jApp\\.main:\\d+");
    assertThatRun(history.only("com.acme.cron4j.Cron4jApp$Rates"))
        .threw("java.lang.IllegalStateException", "rates.example.org does not answer")
        .by("cron4j", "com.acme.cron4j.Cron4jApp$Rates", "execute")
        .wrote("asking for rates\n");
    assertThatRun(history.only("com.acme.cron4j.Cron4jApp.ledger"))
        .threw(
            "java.lang.RuntimeException",
            "Failed to invoke the static method ledger(String[]) of the class"
                + " com.acme.cron4j.Cron4jApp")
        .by("cron4j", "com.acme.cron4j.Cron4jApp", "ledger")
        .wrote("closing the ledger of_May\n");
    whatIsPlannedIsListed(history);
    List<Run> twice = history.of("com.acme.cron4j.Cron4jApp$Twice");
    assertThat(twice).extracting(run -> run.get("async_job_id")).doesNotHaveDuplicates().hasSize(2);
    assertThat(twice.get(1).get("started_at"))
        .isLessThanOrEqualTo(twice.get(0).get("completed_at"));
    assertThat(history.jobs()).hasSize(6);
  }

  private static void whatIsPlannedIsListed(History history) {
    Instant newYear = newYear(0);
    history
        .neverRan("com.acme.cron4j.Cron4jApp$Yearly")
        .by("cron4j", "com.acme.cron4j.Cron4jApp$Yearly", "run")
        .scheduled("cron", "0 0 1 1 *", "Europe/Berlin")
        .isDueIn(Duration.between(Instant.now(), newYear));
    history
        .neverRan("com.acme.cron4j.Cron4jApp$Moved")
        .scheduled("cron", "0 12 1 1 *", "Europe/Berlin")
        .isDueIn(Duration.between(Instant.now(), newYear(12)));
    history.neverRan("com.acme.cron4j.Cron4jApp$CalledOff").isNotDue();
    Run minutely = history.only("com.acme.cron4j.Cron4jApp$Minutely");
    assertThatRun(minutely).completed().planned().is("trigger", "schedule");
    assertThat(minutely.get("planned_at")).endsWith(":00.000Z");
    history.job(minutely.job()).isNotDue();
  }

  private static Instant newYear(int hour) {
    ZonedDateTime now = ZonedDateTime.now(ZoneId.of("Europe/Berlin"));
    ZonedDateTime next = now.withDayOfYear(1).withHour(hour).truncatedTo(ChronoUnit.HOURS);
    return (next.isAfter(now) ? next : next.plusYears(1)).toInstant();
  }
}
