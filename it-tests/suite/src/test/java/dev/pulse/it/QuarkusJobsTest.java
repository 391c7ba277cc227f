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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Methods that Quarkus schedules, by itself and through Quartz. */
class QuarkusJobsTest {

  @TempDir Path data;

  @OnEachJdk
  void eachJdk(Jdk jdk) {
    everyJobIsRecordedAsItRan(Launch.of(App.QUARKUS).on(jdk));
  }

  @Test
  void applicationSeesNoDifference() {
    assertThat(Launch.of(App.QUARKUS).withAgent(data).run().awaitExit(0).saidOnStdout())
        .isEqualTo(Launch.of(App.QUARKUS).run().awaitExit(0).saidOnStdout());
  }

  private void everyJobIsRecordedAsItRan(Launch launch) {
    ForkedJvm jvm = launch.withAgent(data).run().awaitExit(0);
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
        .scheduled("fixed_rate", "PT1M", null)
        .result(null)
        .wrote("importing orders\none order was strange\n");
    assertThatRun(history.only(job("rates")))
        .threw("java.io.IOException", "rates.example.org does not answer")
        .wrote("asking for rates\n");
    assertThatRun(history.only(job("refused")))
        .threw("java.lang.IllegalStateException", "queue is full")
        .wrote("");
    assertThatRun(history.only(job("sent"))).completed().wrote("sending\n");
    assertThatRun(history.only(job("slow"))).wrote("slow\n");
    assertThatRun(history.only("programmatic"))
        .completed()
        .scheduled("fixed_rate", "PT1M", null)
        .wrote("scheduled by hand\n");
    assertThatRun(history.first("ledger"))
        .completed()
        .by("quarkus", "com.acme.quarkus.Jobs", "ledger")
        .scheduled("cron", "0/1 * * * * ?", "Europe/Berlin")
        .wrote("closing the ledger\n");
    assertThat(history.first("ledger").get("async_job_id")).matches("\\d+");
    assertThatRun(history.only(job("mails")))
        .threw("java.lang.IllegalStateException", "mail server refuses")
        .scheduled("fixed_rate", "PT1M", null)
        .wrote("sending mails\n");
    assertThat(history.schedulers())
        .as("each run once, at Quarkus's level")
        .containsExactly("quarkus");
    assertThat(history.jobs()).as("a skipped run is no execution").hasSize(9);
  }

  private static String job(String method) {
    return "com.acme.quarkus.Jobs." + method;
  }
}
