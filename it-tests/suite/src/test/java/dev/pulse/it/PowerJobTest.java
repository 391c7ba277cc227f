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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processors of a PowerJob worker. */
class PowerJobTest {

  @TempDir Path data;

  @OnEachJdk
  void eachJdk(Jdk jdk) {
    everyJobIsRecordedAsItRan(Launch.of(App.POWER_JOB).on(jdk));
  }

  @Test
  void applicationSeesNoDifference() {
    assertThat(Launch.of(App.POWER_JOB).withAgent(data).run().awaitExit(0).saidOnStdout())
        .isEqualTo(Launch.of(App.POWER_JOB).run().awaitExit(0).saidOnStdout());
  }

  private void everyJobIsRecordedAsItRan(Launch launch) {
    ForkedJvm jvm = launch.withAgent(data).run().awaitExit(0);
    assertThat(jvm.stdout()).contains("PowerJob application ends");
    History history = History.of(data);

    assertThatRun(history.only(job("Orders")))
        .completed()
        .by("powerjob", job("Orders"), "process")
        .scheduled(null, null, null)
        .asyncJobId("101")
        .result("imported 12 orders")
        .wrote("importing orders of May\n");
    List<Run> mails = history.of(job("Mails"));
    assertThat(mails).extracting(run -> run.get("attempt")).containsExactly("1", "2");
    for (Run attempt : mails) {
      assertThatRun(attempt)
          .threw(null, "mail server refuses")
          .asyncJobId("102")
          .wrote("sending mails\n");
    }
    assertThatRun(history.only(job("Rates")))
        .threw("java.lang.IllegalStateException", "rates.example.org does not answer");
    assertThatRun(history.only(job("Forgetful"))).threw(null, "the processor returned no result");
    assertThatRun(history.only(job("Cleanup"))).completed().wrote("removing what is expired\n");
    assertThat(history.of(job("Sides")))
        .hasSize(2)
        .allSatisfy(side -> assertThatRun(side).completed().wrote("both sides run\n"))
        .extracting(side -> side.get("async_job_id"))
        .containsExactlyInAnyOrder("106", "107");
    assertThat(history.jobs()).hasSize(6);
  }

  private static String job(String processor) {
    return "com.acme.powerjob.Processors$" + processor;
  }
}
