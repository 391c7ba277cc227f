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
    ForkedJvm jvm = launch.withAgent(data).run().awaitExit(0);
    assertThat(jvm.stdout()).contains("Spring application ends").contains("recorded: true");
    History history = History.of(data);

    assertThatRun(history.first(job("Reports.nightly")))
        .completed()
        .by("spring", "com.acme.spring.Reports", "nightly")
        .scheduled("cron", "*/1 * * * * *", "Europe/Berlin")
        .is("trigger", "schedule")
        .is("attempt", "1")
        .result(null)
        .wrote("writing the nightly report\n");
    assertThatRun(history.first(job("Reports.hourly")))
        .completed()
        .scheduled("cron", "*/1 * * * * *", null)
        .wrote("writing the hourly report\n");
    assertThat(history.first(job("Reports.nightly")).get("thread")).startsWith("jobs-");
    assertThatRun(history.only("named report"))
        .completed()
        .by("spring", "com.acme.spring.Reports", "named")
        .scheduled("fixed_rate", "PT1M", null)
        .wrote("writing the named report, recorded: true\n");
    assertThatRun(history.only(job("Imports.orders")))
        .completed()
        .scheduled("fixed_rate", "PT1M", null)
        .result("imported 12 orders")
        .wrote("importing orders\none order was strange\n");
    assertThatRun(history.only(job("Imports.retry")))
        .completed()
        .scheduled("fixed_delay", "PT1M30S", null)
        .result("nothing to retry")
        .asyncJobId("queue-7")
        .wrote("");
    assertThatRun(history.only(job("Rates.rates")))
        .threw("java.io.IOException", "rates.example.org does not answer")
        .scheduled("fixed_delay", "PT1M", null)
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
    assertThat(history.jobs()).hasSize(9);
  }

  private static String job(String name) {
    return "com.acme.spring." + name;
  }
}
