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
import java.util.Set;
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
    Set<String> without = Launch.of(launch.app()).run().awaitExit(0).saidOnStdout();
    ForkedJvm jvm = launch.withAgent(data).run().awaitExit(0);
    assertThat(jvm.stdout()).contains("Quartz application ends");
    assertThat(jvm.saidOnStdout()).isEqualTo(without);
    History history = History.of(data);
    goodRuns(history);
    failures(history);
    runsThatNeverCameToTheJob(history);
    plans(history, jvm.stdout());
  }

  private static void goodRuns(History history) {
    Run nightly = history.first("reports.nightly");
    assertThatRun(nightly)
        .completed()
        .planned()
        .by("quartz", "com.acme.quartz.Jobs$Nightly", "execute")
        .scheduled("cron", "0/1 * * * * ?", "Europe/Berlin")
        .is("trigger", "schedule")
        .is("attempt", "1")
        .wrote("quartz report, fire instance " + nightly.get("async_job_id") + "\n");
    assertThat(nightly.get("planned_at")).matches(".*T\\d\\d:\\d\\d:\\d\\d\\.000Z");
    Run orders = history.only("imports.orders");
    assertThatRun(orders)
        .completed()
        .planned()
        .scheduled("fixed_rate", "PT10H", null)
        .result("imported 5 orders")
        .wrote("importing orders, fire instance " + orders.get("async_job_id") + "\n");
    assertThatRun(history.only("imports.once"))
        .completed()
        .planned()
        .is("job.schedule_kind", "one_time")
        .result("once is enough");
    assertThatRun(history.only("imports.byhand"))
        .completed()
        .planned()
        .is("trigger", "manual")
        .scheduled(null, null, null)
        .result("imported 5 orders");
    assertThatRun(history.only("imports.patient"))
        .ended("completed", "interrupted")
        .planned()
        .result("stopped midway")
        .wrote("waiting to be told\n");
    List<Run> overlapping = history.of("imports.overlapping");
    assertThat(overlapping).hasSize(2);
    for (Run run : overlapping) {
      assertThatRun(run).completed().planned().wrote("two at once\n");
    }
    assertThat(overlapping.get(1).get("started_at"))
        .isLessThanOrEqualTo(overlapping.get(0).get("completed_at"));
    assertThat(overlapping.get(1).get("thread")).isNotEqualTo(overlapping.get(0).get("thread"));
  }

  private static void failures(History history) {
    assertThatRun(history.only("failing.checked"))
        .threw("org.quartz.JobExecutionException", "mail server refuses")
        .planned();
    assertThat(history.only("failing.checked").get("error_stack"))
        .contains("Caused by: java.io.IOException: 554 no");
    assertThatRun(history.only("failing.unchecked"))
        .threw("java.lang.IllegalStateException", "queue is full")
        .planned()
        .wrote("about to fail\n");
    assertThatRun(history.only("failing.broken"))
        .threw(
            "org.quartz.SchedulerException",
            "Problem instantiating class 'com.acme.quartz.Jobs$Broken'")
        .planned()
        .by("quartz", "com.acme.quartz.Jobs$Broken", "execute")
        .scheduled("fixed_rate", "PT10H", null);
    assertThat(history.only("failing.broken").get("error_stack")).contains("no database");
    assertThatRun(history.only("failing.quits"))
        .threw("org.quartz.JobExecutionException", "licence expired");
    eachAttemptIsAnExecution(history.of("failing.refire"));
  }

  private static void runsThatNeverCameToTheJob(History history) {
    assertThatRun(history.only("reports.forbidden"))
        .ended("completed", "vetoed")
        .planned()
        .result("A trigger listener vetoed this run.")
        .wrote("");
    assertThatRun(history.only("reports.unheard"))
        .ended("completed", "skipped")
        .planned()
        .result("A listener failed, so Quartz did not call the job.");
    Run missed = history.only("plans.missed");
    assertThatRun(missed)
        .ended("failed", "misfired")
        .by("quartz", "com.acme.quartz.Jobs$Nightly", "execute")
        .is(
            "planned_at",
            String.valueOf(missed.get("started_at")).substring(0, 4) + "-01-01T00:00:00.000Z");
  }

  /** What the scheduler says of each job, in its own listing. */
  private static void plans(History history, String stdout) {
    history
        .neverRan("plans.yearly")
        .is("class_name", "com.acme.quartz.Jobs$Nightly")
        .scheduled("cron", "0 0 0 1 1 ?; 0 0 0 1 7 ?", "UTC")
        .next(earlier(next(stdout, "plans.yearly"), next(stdout, "plans.yearly-too")));
    history
        .neverRan("plans.monthly")
        .scheduled("cron", "0 0 0 1 3 ?", "UTC")
        .next(next(stdout, "plans.monthly"));
    history.neverRan("plans.resumed").next(next(stdout, "plans.resumed"));
    history.neverRan("plans.paused").scheduled("cron", "0 0 0 1 1 ?", "UTC").next(null);
    history.neverRan("plans.dropped").next(null);
    history.job("plans.missed").next(next(stdout, "plans.missed"));
    history.job("imports.once").scheduled("one_time", null, null).next(null);
    history.job("imports.overlapping").scheduled("fixed_rate", "PT0.2S, 2 times", null).next(null);
    history.job("failing.quits").next(null);
    history.job("failing.broken").next(null);
    history.job("reports.nightly").isDueAfter(history.of("reports.nightly"));
  }

  /** As the application printed it. */
  private static String next(String stdout, String trigger) {
    return stdout
        .lines()
        .filter(line -> line.startsWith("next " + trigger + " "))
        .map(line -> line.substring(line.lastIndexOf(' ') + 1).replace("Z", ".000Z"))
        .findFirst()
        .orElseThrow();
  }

  private static String earlier(String one, String other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static void eachAttemptIsAnExecution(List<Run> attempts) {
    assertThat(attempts).hasSize(2);
    assertThatRun(attempts.get(0))
        .ended("failed", "refired")
        .planned()
        .is("error_class", "org.quartz.JobExecutionException")
        .is("error_message", "first attempt fails")
        .is("attempt", "1")
        .wrote("refire count 0\n");
    assertThatRun(attempts.get(1))
        .completed()
        .is("attempt", "2")
        .asyncJobId(attempts.get(0).get("async_job_id"))
        .wrote("refire count 1\n");
  }
}
