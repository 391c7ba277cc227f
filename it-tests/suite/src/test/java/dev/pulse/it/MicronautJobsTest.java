package dev.pulse.it;

import static dev.pulse.it.harness.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.it.harness.App;
import dev.pulse.it.harness.ForkedJvm;
import dev.pulse.it.harness.History;
import dev.pulse.it.harness.Jdk;
import dev.pulse.it.harness.Launch;
import dev.pulse.it.harness.OnEachJdk;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Methods that Micronaut schedules. */
class MicronautJobsTest {

  @TempDir Path data;

  @OnEachJdk
  void eachJdk(Jdk jdk) {
    everyJobIsRecordedAsItRan(Launch.of(App.MICRONAUT_4).on(jdk));
  }

  @Test
  void olderVersion() {
    everyJobIsRecordedAsItRan(Launch.of(App.MICRONAUT_40));
  }

  @Test
  void theApplicationSeesNoDifference() {
    ForkedJvm with = Launch.of(App.MICRONAUT_4).withAgent(data).run().awaitExit(0);
    ForkedJvm without = Launch.of(App.MICRONAUT_4).run().awaitExit(0);
    assertThat(with.linesOfStdout()).isEqualTo(without.linesOfStdout());
  }

  private void everyJobIsRecordedAsItRan(Launch launch) {
    ForkedJvm jvm = launch.withAgent(data).run().awaitExit(0);
    assertThat(jvm.stdout()).contains("Micronaut application ends");
    History history = History.of(data);

    assertThatRun(history.first(job("Reports.nightly")))
        .completed()
        .by("micronaut", "com.acme.micronaut.Reports", "nightly")
        .scheduled("cron", "*/1 * * * * *", "Europe/Berlin")
        .is("trigger", "schedule")
        .is("attempt", "1")
        .result(null)
        .wrote("writing the nightly report\n");
    assertThatRun(history.only(job("Reports.orders")))
        .completed()
        .scheduled("fixed_rate", "1h", null)
        .result("[order 1, order 2]")
        .wrote("importing orders\n");
    assertThatRun(history.only(job("Reports.twice")))
        .completed()
        .scheduled("trigger", "30m; 0 0 4 * * *", null)
        .result("once is enough")
        .asyncJobId("queue-7");
    assertThatRun(history.only(job("Reports.once")))
        .completed()
        .scheduled("one_time", "10ms", null);
    assertThatRun(history.first(job("Rates.audited")))
        .completed()
        .by("micronaut", "com.acme.micronaut.Rates", "audited")
        .scheduled("fixed_delay", "1h", null)
        .result("3")
        .wrote("calling audited\naudited in $Rates$Definition$Intercepted\n");
    assertThatRun(history.only(job("Failures.rates")))
        .threw("java.io.IOException", "rates.example.org does not answer")
        .scheduled("fixed_rate", "1h", null)
        .wrote("asking for rates\n");
    assertThatRun(history.only(job("Failures.ledger")))
        .threw("java.lang.IllegalStateException", "ledger is closed")
        .wrote("");
    assertThat(history.only(job("Failures.ledger")).get("error_stack"))
        .contains("Caused by: java.lang.IllegalArgumentException: month 13");
    assertThatRun(history.only(job("Pair.left"))).completed().wrote("begin left\nend left\n");
    assertThatRun(history.only(job("Pair.right"))).completed().wrote("begin right\nend right\n");
    assertThat(history.jobs()).as("a run that is skipped is none").hasSize(9);
  }

  private static String job(String name) {
    return "com.acme.micronaut." + name;
  }
}
