package dev.pulse.it;

import static dev.pulse.it.harness.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.it.harness.App;
import dev.pulse.it.harness.ForkedJvm;
import dev.pulse.it.harness.History;
import dev.pulse.it.harness.Jdk;
import dev.pulse.it.harness.Launch;
import dev.pulse.it.harness.OnEachJdk;
import dev.pulse.it.harness.OnNewestJdk;
import dev.pulse.it.harness.Run;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;

/** Output follows an execution's work onto other threads, and nothing else does. */
class ThreadsTest {

  private static final int FLOOD = 10_000;

  @TempDir Path data;

  @OnEachJdk
  void everyLineOnceInOrderAndInTheRightExecution(Jdk jdk) {
    Launch.of(App.FOLLOWED, "floods").on(jdk).withAgent(data).run().awaitExit(0);
    History history = History.of(data);
    assertThat(history.of("flood")).hasSize(2);
    for (Run run : history.of("flood")) {
      Map<String, List<String>> byWriter = new HashMap<>();
      run.logs()
          .lines()
          .map(line -> line.replaceFirst("^\\d{4}-.*Z INFO .* - ", ""))
          .forEach(
              line ->
                  byWriter
                      .computeIfAbsent(line.replaceAll(" line .*", ""), any -> new ArrayList<>())
                      .add(line));
      assertThat(byWriter)
          .containsOnlyKeys(
              run.result() + " thread 0",
              run.result() + " thread 1",
              run.result() + " task 0",
              run.result() + " task 1");
      byWriter.forEach(
          (writer, lines) ->
              assertThat(lines)
                  .containsExactlyElementsOf(
                      IntStream.rangeClosed(1, FLOOD)
                          .mapToObj(i -> writer + " line " + i)
                          .toList()));
    }
  }

  @OnEachJdk
  void threadsInherit(Jdk jdk) {
    History history = play(Launch.of(App.FOLLOWED, "starts").on(jdk));
    assertThatRun(history.only("threads")).completed().wrote("child\ngrandchild\nsubclass\n");
    assertThatRun(history.only("facade"))
        .completed()
        .result("said by the child")
        .wrote("same: true\n");
    assertThatRun(history.only("timers")).completed().wrote("");
  }

  @OnEachJdk
  void tasksOfPoolsBelongToWhoHandedThemOver(Jdk jdk) {
    History history = play(Launch.of(App.FOLLOWED, "pools").on(jdk));
    assertWrote(
        history.only("executors"),
        "submit",
        "execute",
        "all",
        "all",
        "any",
        "completion",
        "task of a task",
        "failing",
        "failed");
    assertWrote(history.only("scheduled"), "once", "at once");
    assertWrote(
        history.only("fork join"),
        "own pool",
        "common pool",
        "leaf 0",
        "leaf 1",
        "leaf 2",
        "leaf 3",
        "leaf 4",
        "leaf 5",
        "leaf 6",
        "leaf 7");
    assertWrote(
        history.only("parallel stream"),
        IntStream.range(0, 200).mapToObj(i -> "element " + i).toArray(String[]::new));
    assertWrote(history.only("same object twice"), "same object", "same object");
  }

  @OnEachJdk
  void whatWaitsForAFutureBelongsToWhoSaidSo(Jdk jdk) {
    History history = play(Launch.of(App.FOLLOWED, "futures").on(jdk));
    assertWrote(
        history.only("asynchronous"),
        "run",
        "supply",
        "run in a pool",
        "first",
        "second",
        "third",
        "fourth",
        "later",
        "later in a pool");
    assertWrote(
        history.only("dependents"),
        "then run",
        "then apply",
        "then accept",
        "when complete",
        "handle",
        "exceptionally",
        "combine",
        "accept both",
        "either",
        "then run async",
        "then run in a pool",
        "composed");
  }

  @OnNewestJdk
  void virtualThreadsAndStructuredConcurrency(Jdk jdk) {
    History history = play(Launch.of(App.FOLLOWED, "newer").on(jdk).flag("--enable-preview"));
    assertThat(history.only("virtual threads").logs().lines())
        .hasSize(1002)
        .doesNotHaveDuplicates()
        .contains("virtual", "virtual still", "virtual 0", "virtual 999");
    assertWrote(history.only("thread per task"), "virtual per task", "platform per task");
    assertWrote(history.only("structured"), "fork 0", "fork 1", "fork 2");
    assertWrote(history.only("scheduled fork join"), "once");
  }

  @OnEachJdk
  void librariesWithThreadsOfTheirOwn(Jdk jdk) {
    History history = play(Launch.of(App.FOLLOWED, "libraries").on(jdk));
    assertWrote(
        history.only("spring"),
        "async method",
        "task executor",
        "simple executor",
        "scheduled once");
    assertWrote(history.only("spring triggers"));
    assertWrote(
        history.only("reactor"),
        "upstream 1",
        "upstream 2",
        "upstream 3",
        "parallel 1",
        "parallel 2",
        "parallel 3",
        "elastic 1",
        "elastic 2",
        "elastic 3",
        "subscribed",
        "delayed");
    assertWrote(
        history.only("coroutines"),
        "step 0",
        "step 0",
        "step 1",
        "step 1",
        "step 2",
        "step 2",
        "last step",
        "last step");
  }

  @OnEachJdk
  void whatOthersWriteIsNeverTaken(Jdk jdk) {
    History history =
        play(
            Launch.of(App.FOLLOWED, "nevers")
                .on(jdk)
                .property("java.util.concurrent.ForkJoinPool.common.parallelism", "1"));
    assertWrote(
        history.only("first user of the pools"),
        "mine in the pool",
        "mine in the fork-join pool",
        "mine in the common pool",
        "mine again");
    assertWrote(history.only("ended"), "ends");
    assertWrote(history.only("helping"), "waits", "goes on", "called directly");
  }

  @OnEachJdk
  void jobsOnThreadsOfOtherJobsAreExecutionsOfTheirOwn(Jdk jdk) {
    History history = play(Launch.of(App.FOLLOWED, "nested").on(jdk));
    assertThatRun(history.only("outer"))
        .completed()
        .wrote(
            """
            outer 2
            child before
            child behind
            outer 1
            child before
            child behind
            outer ends
            outer ends
            """);
    assertThat(history.of("inner")).hasSize(2);
    history.of("inner").forEach(run -> assertThatRun(run).wrote("inner\ninner's task\n"));
  }

  /** In whatever order: they come from several threads. */
  private static void assertWrote(Run run, String... lines) {
    assertThatRun(run).completed();
    assertThat(run.logs().lines()).as("lines of %s", run).containsExactlyInAnyOrder(lines);
  }

  private History play(Launch launch) {
    ForkedJvm jvm = launch.withAgent(data).run().awaitExit(0);
    assertThat(jvm.stderr().lines()).allMatch(line -> line.startsWith("[pulse]"));
    assertThat(jvm.stderr()).doesNotContain("could not be woven");
    return History.of(data);
  }
}
