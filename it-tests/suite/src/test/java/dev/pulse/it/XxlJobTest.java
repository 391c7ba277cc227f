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

/** Handlers of an XXL-JOB executor. */
class XxlJobTest {

  @TempDir Path data;

  @OnEachJdk
  void eachJdk(Jdk jdk) {
    everyJobIsRecordedAsItRan(Launch.of(App.XXL_JOB).on(jdk));
  }

  @Test
  void applicationSeesNoDifference() {
    assertThat(Launch.of(App.XXL_JOB).withAgent(data).run().awaitExit(0).saidOnStdout())
        .isEqualTo(Launch.of(App.XXL_JOB).run().awaitExit(0).saidOnStdout());
  }

  private void everyJobIsRecordedAsItRan(Launch launch) {
    ForkedJvm jvm = launch.withAgent(data).run().awaitExit(0);
    assertThat(jvm.stdout()).contains("XXL-JOB application ends");
    History history = History.of(data);

    List<Run> orders = history.of("orders");
    assertThat(orders)
        .extracting(run -> run.get("async_job_id"))
        .containsExactlyInAnyOrder("101", "106");
    for (Run run : orders) {
      assertThatRun(run)
          .completed()
          .planned()
          .by("xxl-job", "com.acme.xxl.XxlApp$Handlers", "orders")
          .scheduled(null, null, null)
          .result("imported 12 orders")
          .wrote("importing orders of May\n");
    }
    assertThatRun(history.only("rates"))
        .threw("java.io.IOException", "rates.example.org does not answer")
        .asyncJobId("102")
        .wrote("asking for rates\n");
    assertThatRun(history.only("mails"))
        .threw(null, "mail server refuses")
        .wrote("sending mails\n");
    assertThatRun(history.only("limited")).completed().result(null).wrote("done in time\n");
    assertThatRun(history.only("cleanup"))
        .completed()
        .by("xxl-job", "com.acme.xxl.XxlApp$Cleanup", "execute")
        .wrote("removing what is expired\n");
    history
        .neverRan("idle")
        .is("class_name", "com.acme.xxl.XxlApp$Cleanup")
        .scheduled(null, null, null)
        .next(null);
    assertThat(history.jobs()).hasSize(5);
  }
}
