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
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs by the annotations of Dropwizard jobs, which Quartz runs. */
class DropwizardJobsTest {

  private static final String APP = "com.acme.dropwizard.DropwizardJobsApp$";
  private static final String ZONE = "Europe/Berlin";

  @TempDir Path data;

  @OnEachJdk
  void everyJobIsRecordedAsItRan(Jdk jdk) {
    ForkedJvm jvm = app().on(jdk).withAgent(data).run().awaitExit(0);
    assertThat(jvm.stdout()).contains("Dropwizard application ends");
    History history = History.of(data);

    assertThatRun(history.first("DEFAULT.cleanup"))
        .completed()
        .planned()
        .by("quartz", APP + "Cleanup", "execute")
        .scheduled("fixed_rate", "PT0.2S", null)
        .wrote("removing what is expired\n");
    assertThatRun(history.first("DEFAULT.com.acme.dropwizard.DropwizardJobsApp.Orders"))
        .completed()
        .planned()
        .by("quartz", APP + "Orders", "execute")
        .scheduled("cron", "* * * * * ?", ZONE)
        .wrote("importing orders\n");
    assertThatRun(history.first("DEFAULT.rates"))
        .threw("java.lang.IllegalStateException", "rates.example.org does not answer")
        .planned();
    history.neverRan("DEFAULT.new year").next(NewYear.at(1));
    assertThat(history.schedulers()).containsExactly("quartz");
    assertThat(history.jobs()).hasSize(5);
  }

  /** Quartz makes up a name for such a job, another one at each start. */
  @Test
  void aJobThatNobodyNamedIsTheSameAfterARestart() {
    for (int start = 1; start <= 2; start++) {
      app().withAgent(data).run().awaitExit(0);
    }
    History history = History.of(data);

    assertThat(history.of("DEFAULT." + APP + "WarmUp"))
        .hasSize(2)
        .allSatisfy(run -> assertThatRun(run).completed().wrote("warming up\n"));
    assertThat(history.of("DEFAULT." + APP + "TidyUp"))
        .hasSize(2)
        .allSatisfy(run -> assertThatRun(run).completed().wrote("tidying up\n"));
    assertThat(history.jobs()).hasSize(5);
  }

  private static Launch app() {
    return Launch.of(App.DROPWIZARD_JOBS).property("user.timezone", ZONE);
  }
}
