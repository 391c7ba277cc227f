package dev.pulse.it;

import static dev.pulse.it.harness.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.it.compatibility.AppHost;
import dev.pulse.it.compatibility.AppRun;
import dev.pulse.it.compatibility.Comparison;
import dev.pulse.it.harness.ForkedJvm;
import dev.pulse.it.harness.History;
import dev.pulse.it.harness.Jdk;
import dev.pulse.it.harness.NewYear;
import dev.pulse.it.harness.OnEachJdk;
import dev.pulse.it.harness.Run;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Methods that Quarkus schedules, by itself and through Quartz. */
class QuarkusJobsTest {

  @TempDir Path data;

  @OnEachJdk
  void everyJobIsRecordedAsItRan(Jdk jdk) {
    AppHost app = AppHost.QUARKUS_3;
    AppRun without = AppRun.of(app, app.launch(jdk, data));
    AppRun with = AppRun.of(app, app.launch(jdk, data).withAgent(data));
    Comparison.of(app, jdk, without.life(), with.life())
        .holdsAsThePageSays(app.start(jdk, data), data);
    ForkedJvm jvm = with.jvm().awaitExit(0);
    assertThat(jvm.stdout()).contains("Quarkus application ends");
    History history = History.of(data);

    Run nightly = history.first("nightly");
    assertThatRun(nightly)
        .completed()
        .by("quarkus", "com.acme.quarkus.Jobs", "nightly")
        .scheduled("cron", "* * * * * ?", "Europe/Berlin")
        .is("trigger", "schedule");
    assertThat(nightly.logs()).startsWith("due ");
    assertThat(nightly.get("planned_at")).matches(".*T\\d\\d:\\d\\d:\\d\\d\\.000Z");
    assertThatRun(history.only(job("orders")))
        .completed()
        .by("quarkus", "com.acme.quarkus.Jobs", "orders")
        .scheduled("fixed_rate", "PT1H", null)
        .result(null)
        .wrote("importing orders\none order was strange\n");
    assertThatRun(history.only(job("rates")))
        .threw("java.io.IOException", "rates.example.org does not answer")
        .wrote("asking for rates\n");
    assertThatRun(history.only(job("refused")))
        .threw("java.lang.IllegalStateException", "queue is full")
        .wrote("");
    assertThatRun(history.only(job("sent"))).completed().wrote("sending\n");
    assertThatRun(history.only(job("later"))).completed().lasted(290).wrote("going to send\n");
    assertThatRun(history.only(job("lost")))
        .threw("java.lang.IllegalStateException", "lost on the way")
        .planned();
    assertThatRun(history.only("promised"))
        .threw("java.lang.IllegalStateException", "promise broken")
        .lasted(90)
        .planned();
    whatIsSkippedIsToldApart(history);
    assertThatRun(history.only("programmatic"))
        .completed()
        .scheduled("fixed_rate", "PT1H", null)
        .wrote("scheduled by hand\n");
    assertThatRun(history.first("ledger"))
        .completed()
        .by("quarkus", "com.acme.quarkus.Jobs", "ledger")
        .scheduled("cron", "0/1 * * * * ?", "Europe/Berlin")
        .wrote("closing the ledger\n");
    assertThat(history.first("ledger").get("async_job_id")).matches("\\d+");
    assertThatRun(history.only(job("mails")))
        .threw("java.lang.IllegalStateException", "mail server refuses")
        .scheduled("fixed_rate", "PT1H", null)
        .wrote("sending mails\n");
    assertThat(history.schedulers())
        .as("each run once, at Quarkus's level")
        .containsExactly("quarkus");
    assertThat(history.jobs()).hasSize(13);
    everyJobIsListed(history);
  }

  private static void whatIsSkippedIsToldApart(History history) {
    List<Run> slow = history.of(job("slow"));
    assertThatRun(slow.get(0)).completed().wrote("slow on executor-thread-#\n");
    assertThat(slow.subList(1, slow.size()))
        .isNotEmpty()
        .anySatisfy(
            run ->
                assertThatRun(run)
                    .ended("completed", "skipped")
                    .result("The scheduled method should not be executed concurrently")
                    .planned()
                    .wrote(""));
    assertThat(history.of(job("skipped")))
        .isNotEmpty()
        .allSatisfy(
            run ->
                assertThatRun(run)
                    .ended("completed", "skipped")
                    .result("com.acme.quarkus.Never")
                    .planned()
                    .wrote(""));
  }

  private static void everyJobIsListed(History history) {
    history
        .neverRan("yearly")
        .is("class_name", "com.acme.quarkus.Jobs")
        .is("method_name", "yearly")
        .scheduled("cron", "0 0 3 1 1 ?", "Europe/Berlin")
        .is("overdue_grace_ms", "600000")
        .next(NewYear.at(3));
    history
        .neverRan("yearly-ledger")
        .scheduled("cron", "0 0 4 1 1 ?", "Europe/Berlin")
        .is("overdue_grace_ms", "3600000")
        .next(NewYear.at(4));
    String started = history.first(job("orders")).get("started_at");
    assertThat(history.neverRan(job("muchLater")).get("next_planned_at"))
        .as("ten hours later")
        .isGreaterThan(Instant.parse(started).plus(Duration.ofHours(9)).toString());
    for (String by : List.of("SIMPLE", "QUARTZ")) {
      history
          .neverRan("given up by " + by)
          .scheduled("cron", "0 0 5 1 1 ?", "Europe/Berlin")
          .next(null);
    }
    for (String job : List.of("nightly", "ledger", job("orders"), job("mails"))) {
      history.job(job).isDueAfter(history.of(job));
    }
  }

  private static String job(String method) {
    return "com.acme.quarkus.Jobs." + method;
  }
}
