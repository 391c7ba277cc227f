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
        .by(scheduler, cleanup.job(), "run")
        .scheduled("fixed_rate", "PT0.05S", null);
    assertThat(cleanup.job()).matches("com\\.acme\\..+App\\$Cleanup");
    Run orders = history.thatWrote("importing orders\n");
    assertThatRun(orders).completed().scheduled("fixed_delay", "PT1M", null);
    assertThat(orders.job()).matches("com\\.acme\\..+App\\.main:\\d+");
    assertThatRun(history.thatWrote("asking for rates\n"))
        .threw("java.lang.IllegalStateException", "rates.example.org does not answer")
        .scheduled("fixed_delay", "PT0.05S", null);
    assertThatRun(history.thatWrote("closing the ledger\n"))
        .threw("java.lang.IllegalArgumentException", "month 13")
        .scheduled("fixed_rate", "PT0.05S", null);
    assertThat(history.jobs()).as("what runs once is no job").hasSize(4);
  }
}
