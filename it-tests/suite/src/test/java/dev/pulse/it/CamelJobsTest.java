package dev.pulse.it;

import static dev.pulse.it.harness.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pulse.it.harness.App;
import dev.pulse.it.harness.ForkedJvm;
import dev.pulse.it.harness.History;
import dev.pulse.it.harness.Jdk;
import dev.pulse.it.harness.Launch;
import dev.pulse.it.harness.OnEachJdk;
import dev.pulse.it.harness.PulseClient;
import dev.pulse.it.harness.Run;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.assertj.core.data.TemporalUnitOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Routes of Camel that begin with a timer, a scheduler or Quartz. */
class CamelJobsTest {

  private static final TemporalUnitOffset MINUTES = within(5, ChronoUnit.MINUTES);

  @TempDir Path data;

  @OnEachJdk
  void eachJdk(Jdk jdk) {
    everyJobIsRecordedAsItRan(Launch.of(App.CAMEL_4, "stay").on(jdk));
  }

  @Test
  void olderVersion() {
    everyJobIsRecordedAsItRan(Launch.of(App.CAMEL_3, "stay"));
  }

  @Test
  void applicationSeesNoDifference() {
    assertThat(Launch.of(App.CAMEL_4).withAgent(data).run().awaitExit(0).saidOnStdout())
        .isEqualTo(Launch.of(App.CAMEL_4).run().awaitExit(0).saidOnStdout());
  }

  private void everyJobIsRecordedAsItRan(Launch launch) {
    ForkedJvm jvm = launch.withAgent(data).start().awaitStdout("every route has run");
    PulseClient page = jvm.awaitPage();
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> whatIsPlannedIsListed(page.jobs(), Instant.now()));
    jvm.type("enough").awaitExit(0);
    assertThat(jvm.stdout()).contains("Camel application ends");
    History history = History.of(data);

    assertThatRun(history.only("timer://orders"))
        .completed()
        .by("camel", null, null)
        .scheduled("fixed_delay", "PT1H", null)
        .result(null)
        .wrote("importing orders\n");
    assertThatRun(history.first("ticks"))
        .completed()
        .scheduled("fixed_rate", "PT0.1S", null)
        .wrote("tick\n");
    assertThatRun(history.only("once"))
        .completed()
        .scheduled("one_time", null, null)
        .wrote("once is enough\n");
    assertThatRun(history.only("rates"))
        .threw("java.io.IOException", "rates.example.org does not answer")
        .wrote("asking for rates\n");
    assertThatRun(history.only("handled")).completed().wrote("asking for rates\nnever mind\n");
    assertThatRun(history.only("synchronous"))
        .threw("java.lang.IllegalStateException", "queue is full")
        .wrote("about to fail\n");
    assertThatRun(history.only("cleanup"))
        .completed()
        .scheduled("fixed_delay", "PT1H", null)
        .wrote("removing what is expired\n");
    assertThatRun(history.only("ledger"))
        .threw("java.lang.IllegalStateException", "ledger is closed")
        .scheduled("fixed_rate", "PT1H", null);
    Run nightly = history.first("nightly");
    assertThatRun(nightly)
        .completed()
        .scheduled("cron", "0/1 * * * * ?", "Europe/Berlin")
        .wrote("writing the nightly report\n");
    assertThat(nightly.get("async_job_id")).matches("\\d+");
    assertThat(nightly.get("planned_at")).endsWith(".000Z");
    assertThatRun(history.only("quartz://Camel_camel-1/mails"))
        .threw("java.lang.IllegalStateException", "mail server refuses")
        .scheduled("fixed_rate", "PT1H", null)
        .wrote("sending mails\n");
    assertThatRun(history.only("mirror"))
        .completed()
        .planned()
        .lasted(450)
        .result(null)
        .wrote("asking another host\nit has answered\n");
    assertThatRun(history.only("broken mirror"))
        .threw("java.io.IOException", "mirror.example.org does not answer")
        .planned()
        .lasted(450)
        .wrote("it has not answered\n");
    assertThatRun(history.only("sync")).completed().planned().lasted(450).wrote("in step\n");
    for (String planned :
        List.of("timer://orders", "ticks", "once", "rates", "cleanup", "ledger")) {
      assertThatRun(history.first(planned)).planned();
    }
    for (String over : List.of("yearly", "monthly", "new year")) {
      history.neverRan(over).isNotDue();
    }
    assertThat(history.schedulers()).as("each run once, at Camel's level").containsExactly("camel");
    assertThat(history.jobs()).hasSize(13);
  }

  private static void whatIsPlannedIsListed(JsonNode jobs, Instant now) {
    assertThat(nextOf(jobs, "yearly")).isCloseTo(now.plus(365, ChronoUnit.DAYS), MINUTES);
    assertThat(nextOf(jobs, "monthly")).isCloseTo(now.plus(30, ChronoUnit.DAYS), MINUTES);
    ZonedDateTime newYear =
        ZonedDateTime.now(ZoneId.of("Europe/Berlin"))
            .plusYears(1)
            .withDayOfYear(1)
            .truncatedTo(ChronoUnit.DAYS);
    assertThat(nextOf(jobs, "new year")).isEqualTo(newYear.toInstant());
    assertThat(nextOf(jobs, "cleanup")).isCloseTo(now.plus(1, ChronoUnit.HOURS), MINUTES);
    assertThat(nextOf(jobs, "timer://orders")).isCloseTo(now.plus(1, ChronoUnit.HOURS), MINUTES);
  }

  private static Instant nextOf(JsonNode jobs, String name) {
    for (JsonNode job : jobs) {
      if (job.get("name").asText().equals(name)) {
        assertThat(job.get("next_planned_at").isNull()).as("%s is due", name).isFalse();
        return Instant.parse(job.get("next_planned_at").asText());
      }
    }
    throw new AssertionError(name + " is not listed in " + jobs);
  }
}
