package dev.pulse.it;

import static dev.pulse.it.harness.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pulse.it.harness.App;
import dev.pulse.it.harness.ForkedJvm;
import dev.pulse.it.harness.History;
import dev.pulse.it.harness.Jdk;
import dev.pulse.it.harness.Launch;
import dev.pulse.it.harness.OnNewestJdk;
import dev.pulse.it.harness.Run;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs that Quartz keeps in a database: one scheduler after another, and several at once. */
class QuartzStoreTest {

  @TempDir Path data;
  @TempDir Path database;

  @OnNewestJdk
  void whatADeadSchedulerLeftIsTakenUp(Jdk jdk) {
    takenUp(Launch.of(App.QUARTZ_STORE_25, "crash", url()).on(jdk), App.QUARTZ_STORE_25);
  }

  @Test
  void whatADeadSchedulerLeftIsTakenUpByOlderVersion() {
    takenUp(Launch.of(App.QUARTZ_STORE_23, "crash", url()), App.QUARTZ_STORE_23);
  }

  @Test
  void eachRunOfAClusterIsRecordedOnceWhereItRan() {
    cluster(App.QUARTZ_STORE_25);
  }

  @Test
  void eachRunOfAClusterIsRecordedOnceWhereItRanByOlderVersion() {
    cluster(App.QUARTZ_STORE_23);
  }

  private String url() {
    return "jdbc:h2:" + database.resolve("quartz");
  }

  private void takenUp(Launch crashing, App app) {
    try (ForkedJvm jvm = crashing.withAgent(data).start()) {
      jvm.awaitStdout("works, recovering false");
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> History.existsIn(data) && !History.of(data).of("runs.recovered").isEmpty());
      jvm.kill().awaitExit();
    }
    ForkedJvm second = Launch.of(app, "recover", url()).withAgent(data).run().awaitExit(0);
    assertThat(second.stdout()).contains("works, recovering true");

    History history = History.of(data);
    List<Run> attempts = history.of("runs.recovered");
    assertThat(attempts).hasSize(2);
    assertThatRun(attempts.get(0)).ended("failed", "process_gone").is("attempt", "1").planned();
    assertThatRun(attempts.get(1))
        .completed()
        .is("attempt", "2")
        .is("planned_at", attempts.get(0).get("planned_at"))
        .scheduled("one_time", null, null)
        .wrote("works, recovering true\n");
    assertThatRun(history.only("plans.missed"))
        .ended("failed", "misfired")
        .is("planned_at", "2023-11-14T22:13:20.000Z");
    history
        .neverRan("plans.yearly")
        .is("class_name", "com.acme.quartz.StoreApp$Recovered")
        .scheduled("cron", "0 0 0 1 1 ?", "UTC")
        .next(next(second, "plans.yearly"));
    history.neverRan("plans.held").next(null);
    history
        .job("plans.missed")
        .scheduled("fixed_rate", "PT24H", null)
        .next(next(second, "plans.missed"));
  }

  private void cluster(App app) {
    ForkedJvm jvm =
        Launch.of(app, "cluster", "jdbc:h2:mem:quartz;DB_CLOSE_DELAY=-1")
            .withAgent(data)
            .run()
            .awaitExit(0);
    assertThat(jvm.stdout()).contains("pairs true");

    List<Run> runs = History.of(data).of("runs.pair");
    assertThat(runs).hasSize(4);
    assertThat(runs).extracting(run -> run.get("planned_at")).doesNotHaveDuplicates();
    assertThat(runs).extracting(run -> run.get("async_job_id")).doesNotHaveDuplicates();
    for (Run run : runs) {
      String thread = String.valueOf(run.get("thread"));
      String node = thread.replaceAll("node-([a-z]+).*", "$1");
      assertThatRun(run)
          .completed()
          .planned()
          .scheduled("fixed_rate", "PT0.3S, 4 times", null)
          .wrote("on " + node + "\n");
    }
    assertThat(runs).extracting(run -> run.logs()).containsOnly("on one\n", "on other\n");
  }

  /** As the application printed it. */
  private static String next(ForkedJvm jvm, String trigger) {
    return jvm.stdout()
        .lines()
        .filter(line -> line.startsWith("next " + trigger + " "))
        .map(line -> line.substring(line.lastIndexOf(' ') + 1).replace("Z", ".000Z"))
        .findFirst()
        .orElseThrow();
  }
}
