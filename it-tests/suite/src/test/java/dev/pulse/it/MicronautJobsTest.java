package dev.pulse.it;

import static dev.pulse.it.harness.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.it.compatibility.AppHost;
import dev.pulse.it.compatibility.AppRun;
import dev.pulse.it.compatibility.Comparison;
import dev.pulse.it.harness.App;
import dev.pulse.it.harness.ForkedJvm;
import dev.pulse.it.harness.History;
import dev.pulse.it.harness.Jdk;
import dev.pulse.it.harness.Launch;
import dev.pulse.it.harness.NewYear;
import dev.pulse.it.harness.OnEachJdk;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Methods that Micronaut schedules. */
class MicronautJobsTest {

  @TempDir Path data;

  @OnEachJdk
  void eachJdk(Jdk jdk) {
    AppHost app = AppHost.MICRONAUT_4;
    AppRun without = AppRun.of(app, app.launch(jdk, data));
    AppRun with = AppRun.of(app, app.launch(jdk, data).withAgent(data));
    Comparison.of(app, jdk, without.life(), with.life())
        .holdsAsThePageSays(app.start(jdk, data), data);
    assertThat(with.jvm().linesOfStdout()).isEqualTo(without.jvm().linesOfStdout());
    everyJobIsRecordedAsItRan(with.jvm().awaitExit(0));
  }

  @Test
  void olderVersion() {
    everyJobIsRecordedAsItRan(Launch.of(App.MICRONAUT_40).withAgent(data).run().awaitExit(0));
  }

  private void everyJobIsRecordedAsItRan(ForkedJvm jvm) {
    assertThat(jvm.stdout()).contains("Micronaut application ends");
    History history = History.of(data);

    assertThatRun(history.first(job("Reports.nightly")))
        .completed()
        .by("micronaut", "com.acme.micronaut.Reports", "nightly")
        .scheduled("cron", "*/1 * * * * *", "Europe/Berlin")
        .is("trigger", "schedule")
        .is("attempt", "1")
        .planned()
        .result(null)
        .wrote("writing the nightly report\n");
    assertThatRun(history.only(job("Reports.orders")))
        .completed()
        .scheduled("fixed_rate", "PT1H", null)
        .planned()
        .result("[order 1, order 2]")
        .wrote("importing orders\n");
    assertThatRun(history.only(job("Reports.twice")))
        .completed()
        .scheduled("trigger", "PT30M; 0 0 4 * * *", null)
        .planned()
        .result("once is enough")
        .asyncJobId("queue-7");
    assertThatRun(history.only(job("Reports.once")))
        .completed()
        .scheduled("one_time", "10ms", null)
        .planned();
    assertThatRun(history.first(job("Rates.audited")))
        .completed()
        .by("micronaut", "com.acme.micronaut.Rates", "audited")
        .scheduled("fixed_delay", "PT1H", null)
        .planned()
        .result("3")
        .wrote("calling audited\naudited in $Rates$Definition$Intercepted\n");
    assertThatRun(history.only(job("Failures.rates")))
        .threw("java.io.IOException", "rates.example.org does not answer")
        .scheduled("fixed_rate", "PT1H", null)
        .planned()
        .wrote("asking for rates\n");
    assertThatRun(history.only(job("Failures.ledger")))
        .threw("java.lang.IllegalStateException", "ledger is closed")
        .wrote("");
    assertThat(history.only(job("Failures.ledger")).get("error_stack"))
        .contains("Caused by: java.lang.IllegalArgumentException: month 13");
    assertThatRun(history.only(job("Pair.left"))).completed().wrote("begin left\nend left\n");
    assertThatRun(history.only(job("Pair.right"))).completed().wrote("begin right\nend right\n");
    assertThatRun(history.only(job("Failures.unbound")))
        .is("status", "failed")
        .is("error_class", "io.micronaut.core.bind.exceptions.UnsatisfiedArgumentException");
    assertThatRun(history.first(job("Reports.never")))
        .ended("completed", "skipped")
        .result("its condition does not hold")
        .planned()
        .wrote("");
    whatIsPromisedIsFollowed(history);
    assertThat(history.jobs()).hasSize(14);
    everyJobIsListed(history);
  }

  private static void whatIsPromisedIsFollowed(History history) {
    assertThatRun(history.only(job("Promises.kept"))).completed().result("5").wrote("counting\n");
    assertThatRun(history.only(job("Promises.broken")))
        .threw("java.lang.IllegalStateException", "nothing to count")
        .wrote("");
    assertThatRun(history.only(job("Promises.cold")))
        .completed()
        .result("a publisher, to which Micronaut does not subscribe")
        .wrote("");
  }

  private static void everyJobIsListed(History history) {
    history
        .neverRan(job("Reports.yearly"))
        .is("class_name", "com.acme.micronaut.Reports")
        .is("method_name", "yearly")
        .scheduled("cron", "0 0 3 1 1 *", "Europe/Berlin")
        .next(NewYear.at(3));
    for (String job : List.of("Reports.nightly", "Reports.orders", "Failures.ledger")) {
      history.job(job(job)).isDueAfter(history.of(job(job)));
    }
  }

  private static String job(String name) {
    return "com.acme.micronaut." + name;
  }
}
