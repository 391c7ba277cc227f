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

/** Jobs that Quartz runs on two JVMs which share a database, and that one history tells of. */
class QuartzClusterTest {

  private static final String JOB = "runs.held";
  private static final String HOLDS = "holds, recovering false";

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path data;
  @TempDir Path database;

  @OnNewestJdk
  void eachRunIsOneExecutionWhereItRan(Jdk jdk) {
    cluster(App.QUARTZ_CLUSTER_25, jdk);
  }

  @Test
  void eachRunIsOneExecutionWhereItRanByOlderVersion() {
    cluster(App.QUARTZ_CLUSTER_23, Jdk.oldest());
  }

  /** Each node has one thread, so two runs that are held are held on both. */
  private void cluster(App app, Jdk jdk) {
    try (ForkedJvm server =
            Launch.of(app, "database", database.toString())
                .on(jdk)
                .property("h2.bindAddress", "127.0.0.1")
                .start();
        ForkedJvm first = node(app, jdk, "first", server);
        ForkedJvm second = node(app, jdk, "second", server)) {
      first.awaitStdout(HOLDS);
      second.awaitStdout(HOLDS);
      first.type("go");
      second.type("go");
      await().atMost(PATIENCE).until(this::runsThatHold, count -> count == 3);
      await().atMost(PATIENCE).until(() -> holds(first) + holds(second) == 3);
      ForkedJvm killed = holds(first) == 2 ? first : second;
      ForkedJvm left = killed == first ? second : first;
      killed.kill().awaitExit();
      left.awaitStdout("holds, recovering true");
      await().atMost(PATIENCE).until(() -> runs().stream().anyMatch(QuartzClusterTest::isGone));
      left.type("go").type("end").awaitExit(0);
      server.type("end").awaitExit(0);
    }
    eachRunIsRecorded(runs());
  }

  private ForkedJvm node(App app, Jdk jdk, String name, ForkedJvm server) {
    String url =
        server
            .awaitStdout("database at jdbc:h2:")
            .stdout()
            .lines()
            .filter(line -> line.startsWith("database at "))
            .map(line -> line.substring("database at ".length()))
            .findFirst()
            .orElseThrow();
    return Launch.of(app, name, url)
        .on(jdk)
        .withAgent(data)
        .start()
        .awaitStdout("node has started");
  }

  private static long holds(ForkedJvm node) {
    return node.stdout().lines().filter(HOLDS::equals).count();
  }

  private List<Run> runs() {
    return History.existsIn(data) ? History.of(data).of(JOB) : List.of();
  }

  /** As many as have their output in the history. */
  private long runsThatHold() {
    return runs().stream().filter(run -> run.logs().equals(HOLDS + "\n")).count();
  }

  private static boolean isGone(Run run) {
    return "process_gone".equals(run.endReason());
  }

  private static void eachRunIsRecorded(List<Run> runs) {
    assertThat(runs).hasSize(4);
    assertThat(runs)
        .extracting(run -> run.get("scheduled_job_id"))
        .containsOnly(runs.get(0).get("scheduled_job_id"));
    assertThat(runs).extracting(run -> run.get("async_job_id")).doesNotHaveDuplicates();
    List<Run> firstAttempts = runs.subList(0, 3);
    assertThat(firstAttempts).extracting(run -> run.get("planned_at")).doesNotHaveDuplicates();
    assertThat(runs.get(0).get("instance_id")).isNotEqualTo(runs.get(1).get("instance_id"));
    for (Run run : firstAttempts) {
      assertThatRun(run)
          .planned()
          .is("attempt", "1")
          .by("quartz", "com.acme.quartz.ClusterApp$Held", "execute")
          .scheduled("fixed_rate", "PT0.3S, 3 times", null)
          .wrote(HOLDS + "\n");
    }
    assertThatRun(runs.get(0)).completed();
    assertThatRun(runs.get(1)).completed();
    Run gone = runs.get(2);
    Run recovered = runs.get(3);
    assertThatRun(gone).ended("failed", "process_gone");
    assertThatRun(recovered)
        .completed()
        .is("attempt", "2")
        .is("planned_at", gone.get("planned_at"))
        .wrote("holds, recovering true\n");
    assertThat(List.of(runs.get(0), runs.get(1)))
        .extracting(run -> run.get("instance_id"))
        .containsExactlyInAnyOrder(gone.get("instance_id"), recovered.get("instance_id"));
  }
}
