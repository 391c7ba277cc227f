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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs of Sundial. */
class SundialJobsTest {

  private static final String APP = "com.acme.sundial.SundialApp$";
  private static final String ZONE = "Europe/Berlin";

  @TempDir Path data;

  @OnEachJdk
  void everyJobIsRecordedAsItRan(Jdk jdk) {
    ForkedJvm jvm = app().on(jdk).withAgent(data).run().awaitExit(0);
    assertThat(jvm.stdout()).contains("Sundial application ends");
    History history = History.of(data);

    assertThatRun(history.first("cleanup"))
        .completed()
        .planned()
        .by("sundial", APP + "Cleanup", "doRun")
        .scheduled("cron", "* * * * * ?", ZONE)
        .wrote("removing what is expired\n");
    assertThatRun(history.first("orders"))
        .completed()
        .planned()
        .by("sundial", APP + "Orders", "doRun")
        .scheduled("fixed_rate", "PT0.2S", null)
        .wrote("importing orders\n");
    assertThatRun(history.only("rates"))
        .threw("java.lang.IllegalStateException", "rates.example.org does not answer")
        .planned()
        .wrote("asking for rates\n");
    assertThatRun(history.only("by hand"))
        .completed()
        .is("trigger", "manual")
        .scheduled("cron", "0 0 5 1 1 ?", ZONE)
        .wrote("asked for\n");
    assertThatRun(history.only("endless")).ended("completed", "interrupted").wrote("going on\n");
    Run left = history.only("left");
    Run right = history.only("right");
    assertThatRun(left).completed().wrote("left\n");
    assertThatRun(right).completed().wrote("right\n");
    assertThat(left.get("started_at")).isLessThanOrEqualTo(right.get("completed_at"));
    assertThat(right.get("started_at")).isLessThanOrEqualTo(left.get("completed_at"));
    whatIsPlannedIsListed(history);
    assertThat(history.schedulers()).containsExactly("sundial");
    assertThat(history.jobs()).hasSize(7);
  }

  @Test
  void applicationSeesNoDifference() {
    assertThat(app().withAgent(data).run().awaitExit(0).saidOnStdout())
        .isEqualTo(app().run().awaitExit(0).saidOnStdout());
  }

  private static Launch app() {
    return Launch.of(App.SUNDIAL).property("user.timezone", ZONE);
  }

  private static void whatIsPlannedIsListed(History history) {
    for (String over : new String[] {"cleanup", "orders", "rates", "left", "right", "endless"}) {
      history.job(over).isNotDue();
    }
    history.neverRan("called off").isNotDue();
    history.neverRan("removed").isNotDue();
    history
        .neverRan("new year")
        .by("sundial", APP + "ByHand", "doRun")
        .scheduled("cron", "0 0 1 1 1 ?", ZONE)
        .next(NewYear.at(1));
    history.job("by hand").next(NewYear.at(5));
  }
}
