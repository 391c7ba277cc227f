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
    assertThat(history.jobs()).hasSize(4);
  }
}
