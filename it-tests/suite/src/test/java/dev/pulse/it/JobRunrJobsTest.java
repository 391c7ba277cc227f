package dev.pulse.it;

import static dev.pulse.it.harness.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.pulse.it.harness.App;
import dev.pulse.it.harness.ForkedJvm;
import dev.pulse.it.harness.History;
import dev.pulse.it.harness.Jdk;
import dev.pulse.it.harness.Launch;
import dev.pulse.it.harness.NewYear;
import dev.pulse.it.harness.OnEachJdk;
import dev.pulse.it.harness.Run;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Jobs that JobRunr runs. */
class JobRunrJobsTest {

  static final App[] OLDER_VERSIONS = {App.JOBRUNR_6, App.JOBRUNR_7};

  @TempDir Path data;

  @OnEachJdk
  void eachJdk(Jdk jdk) {
    everyJobIsRecordedAsItRan(Launch.of(App.JOBRUNR_8).on(jdk));
  }

  @ParameterizedTest
  @FieldSource("OLDER_VERSIONS")
  void olderVersions(App app) {
    everyJobIsRecordedAsItRan(Launch.of(app));
  }

  @Test
  void theApplicationSeesNoDifference() {
    ForkedJvm with = Launch.of(App.JOBRUNR_8).withAgent(data).run().awaitExit(0);
    ForkedJvm without = Launch.of(App.JOBRUNR_8).run().awaitExit(0);
    assertThat(with.linesOfStdout()).isEqualTo(without.linesOfStdout());
    assertThat(with.stderr()).contains(without.stderr().lines().findFirst().orElseThrow());
  }

  private void everyJobIsRecordedAsItRan(Launch launch) {
    ForkedJvm jvm = launch.withAgent(data).run().awaitExit(0);
    assertThat(jvm.stdout()).contains("JobRunr application ends");
    History history = History.of(data);

    Run nightly = history.first("nightly-report");
    assertThatRun(nightly)
        .completed()
        .by("jobrunr", "com.acme.jobrunr.Jobs", "nightly")
        .scheduled("cron", "*/5 * * * * *", "Europe/Berlin")
        .is("trigger", "schedule")
        .is("attempt", "1")
        .result(null)
        .is("whole_logs", nightly.logs());
    assertThat(nightly.logs())
        .startsWith("writing the nightly report\non backgroundjob-worker")
        .endsWith(" of class com.acme.jobrunr.Jobs\n");
    assertThat(nightly.get("planned_at")).matches(".*:\\d[05]\\.000Z");
    assertThat(nightly.get("async_job_id")).matches("[0-9a-f-]{36}");
    assertThatRun(history.first(method("orders()")))
        .completed()
        .scheduled("fixed_rate", "PT5S", null)
        .result("imported 5 orders")
        .wrote("importing orders\n");
    assertThatRun(history.only(method("mail(java.lang.String, java.lang.String)")))
        .completed()
        .by("jobrunr", "com.acme.jobrunr.Jobs", "mail")
        .scheduled("one_time", null, null)
        .is("planned_at", null)
        .result("sent")
        .asyncJobId(id(0))
        .wrote("mail to jo@acme.com: order 7\n");
    assertThatRun(history.only("welcome pack")).completed().asyncJobId(id(1)).wrote("packing\n");
    assertThatRun(history.only(method("broken()")))
        .threw("java.io.IOException", "mail server refuses")
        .is("attempt", "1")
        .asyncJobId(id(3));
    assertThat(history.only(method("broken()")).get("error_stack"))
        .startsWith("java.io.IOException")
        .contains("Caused by: java.lang.IllegalArgumentException: 554 no");
    assertThatRun(history.only(method("endless()")))
        .ended("completed", "cancelled")
        .is("error_message", null)
        .result("deleted while it ran")
        .asyncJobId(id(6))
        .wrote("waiting for something\n");
    eachAttemptIsAnExecution(history.of(method("flaky()")));
    eachHasItsOwnOutput(history.of(method("pair(java.lang.String)")));
    assertThat(history.jobs()).hasSize(8);
    everyJobIsListed(history);
  }

  private static void everyJobIsListed(History history) {
    history
        .neverRan("yearly-report")
        .is("class_name", "com.acme.jobrunr.Jobs")
        .is("method_name", "yearly")
        .scheduled("cron", "0 0 3 1 1 *", "Europe/Berlin")
        .next(NewYear.at(3));
    history.neverRan("given-up").scheduled("cron", "0 0 4 1 1 *", "Europe/Berlin").next(null);
    history
        .neverRan(method("archive(java.lang.String)"))
        .scheduled("one_time", null, null)
        .next("2099-12-31T23:00:00.000Z");
    for (String job : List.of("nightly-report", method("orders()"))) {
      history.job(job).isDueAfter(history.of(job));
    }
    history.job(method("flaky()")).next(null);
  }

  private static void eachAttemptIsAnExecution(List<Run> attempts) {
    assertThat(attempts).hasSize(2);
    assertThatRun(attempts.get(0))
        .ended("failed", "retried")
        .is("error_class", "java.lang.IllegalStateException")
        .is("error_message", "queue is full")
        .is("attempt", "1")
        .asyncJobId(id(2))
        .wrote("attempt 1\n");
    assertThatRun(attempts.get(1))
        .completed()
        .is("attempt", "2")
        .asyncJobId(id(2))
        .wrote("attempt 2\n");
    assertThat(attempts.get(1).get("planned_at"))
        .isGreaterThan(attempts.get(0).get("completed_at"));
  }

  private static void eachHasItsOwnOutput(List<Run> pair) {
    assertThat(pair).allSatisfy(run -> assertThatRun(run).completed());
    assertThat(pair)
        .extracting(run -> run.get("async_job_id"), Run::logs)
        .containsExactlyInAnyOrder(
            tuple(id(4), "begin left\nend left\n"), tuple(id(5), "begin right\nend right\n"));
  }

  private static String id(int number) {
    return "00000000-0000-0007-0000-00000000000" + number;
  }

  private static String method(String signature) {
    return "com.acme.jobrunr.Jobs." + signature;
  }
}
