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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Periodic timers of Vert.x. */
class VertxJobsTest {

  @TempDir Path data;

  @OnEachJdk
  void eachJdk(Jdk jdk) {
    everyJobIsRecordedAsItRan(Launch.of(App.VERTX_5).on(jdk));
  }

  @Test
  void olderVersion() {
    everyJobIsRecordedAsItRan(Launch.of(App.VERTX_4));
  }

  @Test
  void applicationSeesNoDifference() {
    assertThat(Launch.of(App.VERTX_5).withAgent(data).run().awaitExit(0).saidOnStdout())
        .isEqualTo(Launch.of(App.VERTX_5).run().awaitExit(0).saidOnStdout());
  }

  private void everyJobIsRecordedAsItRan(Launch launch) {
    ForkedJvm jvm = launch.withAgent(data).run().awaitExit(0);
    assertThat(jvm.stdout()).contains("Vert.x application ends");
    History history = History.of(data);

    assertThatRun(history.first("com.acme.vertx.VertxApp$Cleanup"))
        .completed()
        .planned()
        .by("vertx", "com.acme.vertx.VertxApp$Cleanup", "handle")
        .scheduled("fixed_rate", "PT0.05S", null)
        .wrote("removing what is expired\n");
    Run orders = history.thatWrote("importing orders\n");
    assertThatRun(orders)
        .completed()
        .by("vertx", "com.acme.vertx.VertxApp", "setOrders")
        .scheduled("fixed_rate", "PT0.07S", null);
    assertThat(orders.job()).matches("com\\.acme\\.vertx\\.VertxApp\\.setOrders:\\d+");
    Run rates = history.thatWrote("asking for rates\n");
    assertThatRun(rates)
        .planned()
        .threw("java.lang.IllegalStateException", "rates.example.org does not answer");
    assertThat(rates.job()).matches("com\\.acme\\.vertx\\.VertxApp\\.main:\\d+");
    history.job(orders.job()).isNotDue();
    history.job(rates.job()).isNotDue();
    history.neverRan("com.acme.vertx.VertxApp$CalledOff").isNotDue();
    history
        .neverRan("com.acme.vertx.VertxApp$Yearly")
        .by("vertx", "com.acme.vertx.VertxApp$Yearly", "handle")
        .scheduled("fixed_rate", "PT4800H", null)
        .isDueIn(Duration.ofDays(200));
    assertThat(history.jobs()).as("a timer that is due once is no job").hasSize(3);
  }
}
