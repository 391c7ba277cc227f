package dev.pulse.it;

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
import org.junit.jupiter.api.io.TempDir;

/**
 * Jobs that do their worst to whoever looks on: they go as without the agent, and are recorded to
 * their ends.
 */
class HostileJobsTest {

  private static final int RESULTS = 11;
  private static final int FAILURES = 10;
  private static final int ROUNDS = 300;

  @TempDir Path data;

  @OnEachJdk
  void whatBreaksWhoeverAsksDoesNotBreakItsJob(Jdk jdk) {
    History history = playsAsWithoutTheAgent(jdk, "hostile");
    assertThat(history.of("returns")).hasSize(2 * RESULTS).allMatch(HostileJobsTest::completed);
    assertThat(history.of("throws"))
        .hasSize(2 * FAILURES)
        .allMatch(run -> run.status().equals("failed") && "threw".equals(run.endReason()));
    assertThat(history.of("deep")).isNotEmpty().allMatch(HostileJobsTest::completed);
    assertThat(history.of("healthy"))
        .hasSize(4)
        .allMatch(run -> completed(run) && "well".equals(run.result()));
  }

  @OnEachJdk
  void jobsThatHoldLocksWhileTheyPrintAndLogAndLoadEndAllTheSame(Jdk jdk) {
    History history = playsAsWithoutTheAgent(jdk, "locks");
    for (String job : List.of("printing", "logging", "loading", "replacing")) {
      assertThat(history.of(job)).as(job).hasSize(ROUNDS).allMatch(HostileJobsTest::completed);
    }
    assertThat(history.first("replacing").logs()).isEqualTo("into its own\ninto a closed one\n");
  }

  private History playsAsWithoutTheAgent(Jdk jdk, String scenario) {
    ForkedJvm plain = Launch.of(App.PLAIN, scenario).on(jdk).run().awaitExit(0);
    ForkedJvm watched =
        Launch.of(App.PLAIN, scenario)
            .on(jdk)
            .withAgent(data)
            .property("pulse.logs.mdc", "true")
            .run()
            .awaitExit(0);
    assertThat(watched.stdout()).isEqualTo(plain.stdout());
    assertThat(watched.stderr().lines().filter(line -> !line.startsWith("[pulse]")))
        .containsExactlyElementsOf(plain.stderr().lines().toList());
    assertThat(watched.stderr()).doesNotContain("has stopped its hook");
    return History.of(data);
  }

  private static boolean completed(Run run) {
    return run.status().equals("completed");
  }
}
