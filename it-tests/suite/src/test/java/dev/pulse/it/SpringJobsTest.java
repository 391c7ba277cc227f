package dev.pulse.it;

import static dev.pulse.it.harness.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;
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
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Methods that Spring schedules. */
class SpringJobsTest {

  static final App[] OTHER_VERSIONS = {App.SPRING_5, App.SPRING_7};

  @TempDir Path data;

  @OnEachJdk
  void eachJdk(Jdk jdk) {
    everyJobIsRecordedAsItRan(Launch.of(App.SPRING_6).on(jdk));
  }

  @ParameterizedTest
  @FieldSource("OTHER_VERSIONS")
  void otherVersions(App app) {
    everyJobIsRecordedAsItRan(Launch.of(app));
  }

  private void everyJobIsRecordedAsItRan(Launch launch) {
    ForkedJvm without = launch.start().type("").awaitExit(0);
    ForkedJvm jvm = launch.withAgent(data).start();
    PulseClient client = jvm.awaitPage();
    jvm.awaitStdout("all have run");
    everyJobIsListed(client);
    jvm.type("").awaitExit(0);
    assertThat(jvm.stdout()).contains("Spring application ends").contains("recorded: true");
    assertThat(jvm.saidOnStdout())
        .map(line -> line.replace("recorded: true", "recorded: false"))
        .containsExactlyInAnyOrderElementsOf(without.saidOnStdout());
    History history = History.of(data);

    assertThatRun(history.first(job("Reports.nightly")))
        .completed()
        .by("spring", "com.acme.spring.Reports", "nightly")
        .scheduled("cron", "*/1 * * * * *", "Europe/Berlin")
        .is("trigger", "schedule")
        .is("attempt", "1")
        .planned()
        .result(null)
        .wrote("writing the nightly report\n");
    assertThat(history.first(job("Reports.nightly")).get("planned_at"))
        .matches(".*T\\d\\d:\\d\\d:\\d\\d\\.000Z");
    assertThatRun(history.first(job("Reports.hourly")))
        .completed()
        .scheduled("cron", "*/1 * * * * *", null)
        .wrote("writing the hourly report\n");
    assertThat(history.first(job("Reports.nightly")).get("thread")).startsWith("jobs-");
    assertThatRun(history.only("named report"))
        .completed()
        .by("spring", "com.acme.spring.Reports", "named")
        .scheduled("fixed_rate", "PT1H", null)
        .wrote("writing the named report, recorded: true\n");
    assertThatRun(history.only(job("Imports.orders")))
        .completed()
        .scheduled("fixed_rate", "PT1H", null)
        .planned()
        .result("imported 12 orders")
        .wrote("importing orders\none order was strange\n");
    assertThatRun(history.only(job("Imports.retry")))
        .completed()
        .scheduled("fixed_delay", "PT1M30S", null)
        .planned()
        .result("nothing to retry")
        .asyncJobId("queue-7")
        .wrote("");
    assertThatRun(history.only(job("Rates.rates")))
        .threw("java.io.IOException", "rates.example.org does not answer")
        .scheduled("fixed_delay", "PT1H", null)
        .wrote("asking for rates\n");
    assertThatRun(history.only(job("Rates.ledger")))
        .threw("java.lang.IllegalStateException", "ledger is closed");
    assertThat(history.only(job("Rates.ledger")).get("error_stack"))
        .contains("Caused by: java.lang.IllegalArgumentException: month 13");
    assertThatRun(history.only(job("Cleanup.expired")))
        .completed()
        .by("spring", "com.acme.spring.Cleanup", "expired")
        .result("3")
        .wrote("removing what is expired\n");
    assertThatRun(history.only(job("Schedules.ping")))
        .completed()
        .by("spring", "com.acme.spring.Schedules", "ping")
        .wrote("ping\n");
    promisesAreFollowed(history);
    tasksByHand(history, launch);
    int byHand = simpleScheduler(launch) ? 7 : 6;
    assertThat(history.jobs()).hasSize(12 + byHand);
  }

  private static void everyJobIsListed(PulseClient client) {
    JsonNode leap = listed(client, job("Reports.leap"));
    assertThat(leap.get("last_execution").isNull()).as(leap.toString()).isTrue();
    assertThat(leap.get("schedule").asText()).isEqualTo("0 0 4 29 2 *");
    assertThat(leap.get("schedule_kind").asText()).isEqualTo("cron");
    assertThat(leap.get("zone").asText()).isEqualTo("UTC");
    assertThat(leap.get("next_planned_at").asText()).isEqualTo(nextLeapDay() + "T04:00:00.000Z");
    for (String job :
        List.of("Reports.nightly", "Imports.orders", "Imports.retry", "ByHand$Broken")) {
      await(job + " is due again")
          .atMost(Duration.ofSeconds(30))
          .until(() -> isDue(listed(client, job(job))));
    }
  }

  /** Its next start is none that was. */
  private static boolean isDue(JsonNode job) {
    JsonNode next = job.get("next_planned_at");
    return !next.isNull() && Instant.parse(next.asText()).isAfter(Instant.now().minusSeconds(2));
  }

  private static JsonNode listed(PulseClient client, String name) {
    return await(name + " is listed")
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              for (JsonNode job : client.jobs()) {
                if (job.get("name").asText().equals(name)) {
                  return job;
                }
              }
              return null;
            },
            Objects::nonNull);
  }

  private static LocalDate nextLeapDay() {
    LocalDate day = LocalDate.now(ZoneOffset.UTC);
    while (day.getMonthValue() != 2 || day.getDayOfMonth() != 29) {
      day = day.plusDays(1);
    }
    return day;
  }

  private static void promisesAreFollowed(History history) {
    assertThatRun(history.only(job("Promises.kept")))
        .completed()
        .planned()
        .lasted(300)
        .result("kept")
        .wrote("keeping it\n");
    assertThatRun(history.only(job("Promises.broken")))
        .threw("java.lang.IllegalStateException", "not kept")
        .lasted(100);
    List<Run> slow = history.of(job("Promises.slow"));
    assertThat(slow).hasSizeGreaterThan(1);
    assertThatRun(slow.get(0)).completed().planned().lasted(100);
    assertThat(slow.get(1).get("started_at"))
        .as("the second run overlaps the first")
        .isLessThan(slow.get(0).get("completed_at"));
  }

  private static void tasksByHand(History history, Launch launch) {
    assertThatRun(byHand(history, "registered cron"))
        .completed()
        .by("spring", job("ByHand"), "configureTasks")
        .scheduled("cron", "*/1 * * * * *", null);
    assertThatRun(history.only(job("ByHand$Rotation")))
        .completed()
        .by("spring", job("ByHand$Rotation"), "run")
        .scheduled("fixed_rate", "PT1H", null)
        .wrote("by hand: rotation\n");
    assertThatRun(byHand(history, "rate"))
        .completed()
        .by("spring", job("ByHand"), "afterPropertiesSet")
        .scheduled("fixed_rate", "PT1H", null);
    assertThatRun(byHand(history, "delay"))
        .completed()
        .by("spring", job("ByHand"), "afterPropertiesSet")
        .scheduled("fixed_delay", "PT1M30S", null)
        .planned();
    assertThatRun(byHand(history, "trigger"))
        .completed()
        .scheduled("cron", "*/1 * * * * *", "Asia/Tokyo")
        .planned();
    assertThatRun(history.only(job("ByHand$Broken")))
        .threw("java.lang.IllegalStateException", "not by hand")
        .planned()
        .scheduled("fixed_rate", "PT1H", null)
        .wrote("by hand: broken\n");
    assertThat(history.runs()).noneMatch(run -> run.logs().contains("by hand: once"));
    if (simpleScheduler(launch)) {
      assertThatRun(byHand(history, "simple"))
          .completed()
          .by("spring", job("ByHand"), "simple")
          .scheduled("fixed_rate", "PT1H", null)
          .planned();
    }
  }

  private static boolean simpleScheduler(Launch launch) {
    return !launch.app().equals(App.SPRING_5);
  }

  /** The first run of a task without a name, by what it says. */
  private static Run byHand(History history, String task) {
    List<Run> found =
        history.runs().stream()
            .filter(run -> run.logs().equals("by hand: " + task + "\n"))
            .toList();
    assertThat(found).as(task).isNotEmpty();
    assertThat(found.get(0).job()).matches("com\\.acme\\.spring\\.ByHand\\.\\w+:\\d+");
    return found.get(0);
  }

  private static String job(String name) {
    return "com.acme.spring." + name;
  }
}
