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

/** Jobs of Wisp. */
class WispJobsTest {

  @TempDir Path data;

  @OnEachJdk
  void everyJobIsRecordedAsItRan(Jdk jdk) {
    ForkedJvm jvm = Launch.of(App.WISP).on(jdk).withAgent(data).run().awaitExit(0);
    assertThat(jvm.stdout()).contains("Wisp application ends");
    History history = History.of(data);

    assertThatRun(history.first("cleanup"))
        .completed()
        .planned()
        .by("wisp", "com.acme.wisp.WispApp$Cleanup", "run")
        .scheduled("fixed_delay", "PT0.05S", null)
        .wrote("removing what is expired\n");
    assertThatRun(history.first("orders"))
        .completed()
        .planned()
        .by("wisp", null, null)
        .scheduled("fixed_rate", "PT0.2S", null)
        .wrote("importing orders\n");
    assertThatRun(history.only("rates"))
        .threw("java.lang.IllegalStateException", "rates.example.org does not answer")
        .planned()
        .wrote("asking for rates\n");
    assertThatRun(history.only("once")).completed().planned().scheduled("one_time", null, null);
    assertThatRun(history.only("resigns"))
        .completed()
        .planned()
        .scheduled("fixed_rate", "PT0.05S", null)
        .wrote("never again\n");
    Run left = history.only("left");
    Run right = history.only("right");
    assertThatRun(left).completed().wrote("left\n");
    assertThatRun(right).completed().wrote("right\n");
    assertThat(left.get("started_at")).isLessThanOrEqualTo(right.get("completed_at"));
    assertThat(right.get("started_at")).isLessThanOrEqualTo(left.get("completed_at"));
    whatIsPlannedIsListed(history);
    assertThat(history.jobs()).hasSize(7);
  }

  @Test
  void applicationSeesNoDifference() {
    assertThat(Launch.of(App.WISP).withAgent(data).run().awaitExit(0).saidOnStdout())
        .isEqualTo(Launch.of(App.WISP).run().awaitExit(0).saidOnStdout());
  }

  private static void whatIsPlannedIsListed(History history) {
    history.job("rates").isDueIn(Duration.ofDays(1));
    for (String over : new String[] {"cleanup", "orders", "once", "resigns"}) {
      history.job(over).isNotDue();
    }
    history.neverRan("called off").isNotDue();
    history.neverRan("resumed").isDueIn(Duration.ofDays(1));
    assertThat(history.neverRan("new year").is("schedule", "0 0 1 1 *").get("next_planned_at"))
        .contains("-01-01T00:00:00");
    assertThat(
            history
                .neverRan("breakfast")
                .is("zone", "Europe/Berlin")
                .is("schedule_kind", "trigger")
                .get("next_planned_at"))
        .endsWith(":00:00.000Z");
  }
}
