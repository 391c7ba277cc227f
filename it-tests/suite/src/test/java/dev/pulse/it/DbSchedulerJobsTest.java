package dev.pulse.it;

import static dev.pulse.it.harness.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.it.harness.App;
import dev.pulse.it.harness.ForkedJvm;
import dev.pulse.it.harness.History;
import dev.pulse.it.harness.Jdk;
import dev.pulse.it.harness.Launch;
import dev.pulse.it.harness.NewYear;
import dev.pulse.it.harness.OnEachJdk;
import dev.pulse.it.harness.Run;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks that db-scheduler runs. */
class DbSchedulerJobsTest {

  @TempDir Path data;

  @OnEachJdk
  void eachJdk(Jdk jdk) {
    everyJobIsRecordedAsItRan(Launch.of(App.DB_SCHEDULER_16).on(jdk));
  }

  @Test
  void olderVersion() {
    everyJobIsRecordedAsItRan(Launch.of(App.DB_SCHEDULER_13));
  }

  @Test
  void theApplicationSeesNoDifference() {
    ForkedJvm with = Launch.of(App.DB_SCHEDULER_16).withAgent(data).run().awaitExit(0);
    ForkedJvm without = Launch.of(App.DB_SCHEDULER_16).run().awaitExit(0);
    assertThat(with.linesOfStdout()).isEqualTo(without.linesOfStdout());
  }

  private void everyJobIsRecordedAsItRan(Launch launch) {
    ForkedJvm jvm = launch.withAgent(data).run().awaitExit(0);
    assertThat(jvm.stdout()).contains("db-scheduler application ends");
    History history = History.of(data);

    assertThatRun(history.first("nightly-report"))
        .completed()
        .by("db-scheduler", null, null)
        .scheduled("cron", "*/1 * * * * *", "Europe/Berlin")
        .is("trigger", "schedule")
        .is("attempt", "1")
        .asyncJobId("recurring")
        .planned()
        .is("whole_logs", "writing the nightly report\non db-scheduler-pool-#-thread-#\n");
    assertThatRun(history.only("mail"))
        .completed()
        .scheduled("one_time", null, null)
        .result("sent")
        .asyncJobId("order-7")
        .planned()
        .wrote("mail to jo@acme.com\n");
    assertThatRun(history.only("cleanup"))
        .completed()
        .by("db-scheduler", "com.acme.dbscheduler.Cleanup", "execute")
        .scheduled("fixed_delay", "PT5M", null)
        .wrote("removing what is expired\n");
    List<Run> ledger = history.of("ledger");
    assertThat(ledger).hasSizeGreaterThanOrEqualTo(2);
    assertThat(ledger)
        .allSatisfy(
            run ->
                assertThatRun(run)
                    .threw("com.acme.dbscheduler.DbSchedulerApp$OutOfLedgers", "month 13")
                    .scheduled("fixed_delay", "PT0.2S", null)
                    .is("attempt", "1"));
    eachAttemptIsAnExecution(history.of("flaky"));
    eachHasItsOwnOutput(history.of("pair"));
    assertThatRun(history.first("tariffs/north"))
        .completed()
        .scheduled("cron", "*/1 * * * * *", "Europe/Berlin")
        .asyncJobId("north")
        .planned()
        .wrote("tariffs of north\n");
    assertThat(history.jobs())
        .containsExactly(
            "cleanup", "flaky", "ledger", "mail", "nightly-report", "pair", "tariffs/north");
    everyJobIsListed(history);
  }

  private static void everyJobIsListed(History history) {
    history
        .neverRan("yearly-report")
        .scheduled("cron", "0 0 3 1 1 *", "Europe/Berlin")
        .next(NewYear.at(3));
    history.neverRan("given-up").scheduled("cron", "0 0 4 1 1 *", "Europe/Berlin").next(null);
    history
        .neverRan("tariffs/south")
        .scheduled("cron", "0 0 5 1 1 *", "Europe/Berlin")
        .next(NewYear.at(5));
    history.job("mail").next("2099-12-31T23:00:00.000Z");
    for (String job : List.of("cleanup", "ledger", "nightly-report", "tariffs/north")) {
      history.job(job).isDueAfter(history.of(job));
    }
  }

  private static void eachAttemptIsAnExecution(List<Run> attempts) {
    assertThat(attempts).hasSize(3);
    for (int i = 0; i < 3; i++) {
      assertThatRun(attempts.get(i))
          .is("attempt", String.valueOf(i + 1))
          .asyncJobId("batch-1")
          .planned()
          .wrote("after " + i + " failures\n");
    }
    for (Run failed : attempts.subList(0, 2)) {
      assertThatRun(failed)
          .ended("failed", "retried")
          .is("error_class", "java.lang.IllegalStateException")
          .is("error_message", "queue is full");
    }
    assertThatRun(attempts.get(2)).completed();
  }

  private static void eachHasItsOwnOutput(List<Run> pair) {
    assertThat(pair)
        .hasSize(2)
        .allSatisfy(
            run ->
                assertThatRun(run)
                    .completed()
                    .wrote("begin %1$s\nend %1$s\n".formatted(run.get("async_job_id"))));
    assertThat(pair)
        .extracting(run -> run.get("async_job_id"))
        .containsExactlyInAnyOrder("left", "right");
  }
}
