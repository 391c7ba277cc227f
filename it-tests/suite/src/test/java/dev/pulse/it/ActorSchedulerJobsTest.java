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

/** Runnables that the schedulers of Pekko and Akka repeat. */
class ActorSchedulerJobsTest {

  @TempDir Path data;

  @OnEachJdk
  void eachJdk(Jdk jdk) {
    everyJobIsRecordedAsItRan("pekko", Launch.of(App.PEKKO).on(jdk));
  }

  @Test
  void akka() {
    everyJobIsRecordedAsItRan("akka", Launch.of(App.AKKA));
  }

  @Test
  void applicationSeesNoDifference() {
    assertThat(Launch.of(App.PEKKO).withAgent(data).run().awaitExit(0).saidOnStdout())
        .isEqualTo(Launch.of(App.PEKKO).run().awaitExit(0).saidOnStdout());
  }

  private void everyJobIsRecordedAsItRan(String scheduler, Launch launch) {
    ForkedJvm jvm = launch.withAgent(data).run().awaitExit(0);
    assertThat(jvm.stdout()).contains("Actor application ends");
    History history = History.of(data);

    Run cleanup = history.thatWrote("removing what is expired\n");
    assertThatRun(cleanup)
        .completed()
        .planned()
        .by(scheduler, cleanup.job(), "run")
        .scheduled("fixed_rate", "PT0.05S", null);
    assertThat(cleanup.job()).matches("com\\.acme\\..+App\\$Cleanup");
    Run orders = history.thatWrote("importing orders\n");
    assertThatRun(orders).completed().scheduled("fixed_delay", "PT1M", null);
    assertThat(orders.job()).matches("com\\.acme\\..+App\\.main:\\d+");
    history.job(orders.job()).isDueIn(Duration.ofMinutes(1));
    Run rates = history.thatWrote("asking for rates\n");
    history.job(rates.job()).isDead();
    assertThatRun(rates)
        .threw("java.lang.IllegalStateException", "rates.example.org does not answer")
        .scheduled("fixed_delay", "PT0.05S", null);
    Run ledger = history.thatWrote("closing the ledger\n");
    history.job(ledger.job()).isDead();
    assertThatRun(ledger)
        .planned()
        .threw("java.lang.IllegalArgumentException", "month 13")
        .scheduled("fixed_rate", "PT0.05S", null);
    String app = cleanup.job().substring(0, cleanup.job().indexOf('$') + 1);
    assertThatRun(history.thatWrote("left met right\n"))
        .completed()
        .by(scheduler, app + "Side", "run");
    assertThatRun(history.thatWrote("right met left\n")).completed();
    assertThat(history.of(app + "Side")).as("both at once").hasSize(2);
    history.neverRan(app + "CalledOff").isNotDue();
    history
        .neverRan(app + "Yearly")
        .by(scheduler, app + "Yearly", "run")
        .scheduled("fixed_rate", "PT4800H", null)
        .isDueIn(Duration.ofDays(200));
    assertThat(history.jobs()).as("what runs once is no job").hasSize(5);
  }
}
