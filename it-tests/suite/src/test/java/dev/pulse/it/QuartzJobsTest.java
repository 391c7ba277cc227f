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

/** Jobs that Quartz runs. */
class QuartzJobsTest {

  @TempDir Path data;

  @OnEachJdk
  void eachJdk(Jdk jdk) {
    everyJobIsRecordedAsItRan(Launch.of(App.QUARTZ_25).on(jdk));
  }

  @Test
  void olderVersion() {
    everyJobIsRecordedAsItRan(Launch.of(App.QUARTZ_23));
  }

  private void everyJobIsRecordedAsItRan(Launch launch) {
    ForkedJvm jvm = launch.withAgent(data).run().awaitExit(0);
    assertThat(jvm.stdout()).contains("Quartz application ends");
    History history = History.of(data);

    Run nightly = history.first("reports.nightly");
    assertThatRun(nightly)
        .completed()
        .by("quartz", "com.acme.quartz.Jobs$Nightly", "execute")
        .scheduled("cron", "0/1 * * * * ?", "Europe/Berlin")
        .is("trigger", "schedule")
        .is("attempt", "1")
        .wrote("quartz report, fire instance " + nightly.get("async_job_id") + "\n");
    assertThat(nightly.get("planned_at")).matches(".*T\\d\\d:\\d\\d:\\d\\d\\.000Z");
    Run orders = history.only("imports.orders");
    assertThatRun(orders)
        .completed()
        .scheduled("fixed_rate", "PT10S", null)
        .result("imported 5 orders")
        .wrote("importing orders, fire instance " + orders.get("async_job_id") + "\n");
    assertThatRun(history.only("imports.once"))
        .completed()
        .is("job.schedule_kind", "one_time")
        .result("once is enough");
    assertThatRun(history.only("failing.checked"))
        .threw("org.quartz.JobExecutionException", "mail server refuses");
    assertThat(history.only("failing.checked").get("error_stack"))
        .contains("Caused by: java.io.IOException: 554 no");
    assertThatRun(history.only("failing.unchecked"))
        .threw("java.lang.IllegalStateException", "queue is full")
        .wrote("about to fail\n");
    assertThat(history.of("reports.forbidden"))
        .as("a vetoed run did not complete")
        .noneMatch(run -> run.status().equals("completed"));
    eachAttemptIsAnExecution(history.of("failing.refire"));
  }

  private static void eachAttemptIsAnExecution(List<Run> attempts) {
    assertThat(attempts).hasSize(2);
    assertThatRun(attempts.get(0))
        .threw("org.quartz.JobExecutionException", "first attempt fails")
        .is("attempt", "1")
        .wrote("refire count 0\n");
    assertThatRun(attempts.get(1))
        .completed()
        .is("attempt", "2")
        .asyncJobId(attempts.get(0).get("async_job_id"))
        .wrote("refire count 1\n");
  }
}
