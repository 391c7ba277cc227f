package dev.pulse.it;

import static dev.pulse.it.harness.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.it.harness.App;
import dev.pulse.it.harness.ForkedJvm;
import dev.pulse.it.harness.History;
import dev.pulse.it.harness.Jdk;
import dev.pulse.it.harness.Launch;
import dev.pulse.it.harness.OnEachJdk;
import dev.pulse.it.harness.PulseClient;
import dev.pulse.it.harness.Run;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Methods that Spring schedules and whose work goes on as a publisher or a coroutine. */
class SpringReactiveJobsTest {

  private static final List<String> ENDING =
      List.of(
          feed("prices"),
          feed("pages"),
          feed("dry"),
          feed("archive"),
          feed("published"),
          "com.acme.reactive.Suspending.letters",
          "com.acme.reactive.Suspending.refused",
          "promised",
          "broken promise");

  @TempDir Path data;

  @OnEachJdk
  void eachJdk(Jdk jdk) {
    everyRunLastsUntilItsWorkHasEnded(Launch.of(App.SPRING_REACTIVE_7).on(jdk));
  }

  @Test
  void olderVersion() {
    everyRunLastsUntilItsWorkHasEnded(Launch.of(App.SPRING_REACTIVE_6));
  }

  @Test
  void theApplicationSeesNoDifference() {
    ForkedJvm without = Launch.of(App.SPRING_REACTIVE_7).start().type("").awaitExit(0);
    ForkedJvm with = Launch.of(App.SPRING_REACTIVE_7).withAgent(data).start().type("").awaitExit(0);
    assertThat(tasks(with)).isNotEmpty().isEqualTo(tasks(without));
  }

  private void everyRunLastsUntilItsWorkHasEnded(Launch launch) {
    ForkedJvm jvm = launch.withAgent(data).start();
    PulseClient client = jvm.awaitPage();
    client.awaitNewest(feed("endless"), "running");
    ENDING.forEach(job -> client.awaitNewest(job, run -> !run.get("completed_at").isNull()));
    client.awaitNewest(feed("slow"), run -> client.executionsOf(feed("slow")).size() > 2);
    assertThat(client.json("/api/pulse/jobs/" + feed("leap")).get("last_execution").isNull())
        .isTrue();
    jvm.type("").awaitExit(0);
    History history = History.of(data);

    assertThatRun(history.only(feed("prices")))
        .completed()
        .by("spring", "com.acme.reactive.Feeds", "prices")
        .scheduled("fixed_rate", "PT1H", null)
        .planned()
        .lasted(290)
        .result("12 prices")
        .wrote("prices are in\n");
    assertThatRun(history.only(feed("pages")))
        .completed()
        .lasted(290)
        .result(null)
        .wrote("page 1\npage 2\npage 3\n");
    assertThatRun(history.only(feed("dry")))
        .threw("java.lang.IllegalStateException", "the feed is dry")
        .lasted(90);
    assertThatRun(history.only(feed("archive")))
        .completed()
        .scheduled("fixed_delay", "PT1H", null)
        .planned()
        .lasted(290)
        .result("archived")
        .wrote("archived\n");
    assertThatRun(history.only(feed("published"))).completed().wrote("one\n");
    assertThatRun(history.only(feed("endless"))).ended("failed", "cancelled");
    List<Run> slow = history.of(feed("slow"));
    assertThatRun(slow.get(0))
        .completed()
        .scheduled("cron", "*/1 * * * * *", "UTC")
        .planned()
        .lasted(290)
        .wrote("slowly\n");
    assertThat(slow.get(1).get("started_at"))
        .as("the second run overlaps the first")
        .isLessThan(slow.get(0).get("completed_at"));
    coroutines(history);
  }

  private static void coroutines(History history) {
    assertThatRun(history.only("com.acme.reactive.Suspending.letters"))
        .completed()
        .by("spring", "com.acme.reactive.Suspending", "letters")
        .lasted(190)
        .result(null)
        .wrote("writing letters\nletters are written\n");
    assertThatRun(history.only("com.acme.reactive.Suspending.refused"))
        .threw("java.lang.IllegalArgumentException", "no such address")
        .lasted(90);
    assertThatRun(history.only("promised"))
        .completed()
        .by("pulse", "com.acme.reactive.Promises", "promised")
        .lasted(190)
        .result("promise kept")
        .wrote("kept\n");
    assertThatRun(history.only("broken promise"))
        .threw("java.lang.IllegalStateException", "promise broken");
  }

  /** What Spring itself lists. */
  private static List<String> tasks(ForkedJvm jvm) {
    return jvm.stdout()
        .lines()
        .filter(line -> line.startsWith("org.springframework."))
        .sorted()
        .toList();
  }

  private static String feed(String method) {
    return "com.acme.reactive.Feeds." + method;
  }
}
