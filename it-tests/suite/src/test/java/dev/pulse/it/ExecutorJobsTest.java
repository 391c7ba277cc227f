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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Periodic tasks of the JDK's executors and timers. */
class ExecutorJobsTest {

  @TempDir Path data;

  @OnEachJdk
  void everyPeriodicTaskIsRecordedAsItRan(Jdk jdk) {
    ForkedJvm jvm = Launch.of(App.EXECUTOR).on(jdk).withAgent(data).run().awaitExit(0);
    assertThat(jvm.stdout()).contains("executor application ends");
    History history = History.of(data);

    namelessTasksAreNamedAfterTheirPlace(history);
    classesGiveTheirNames(history);
    theRunThatEndsTheScheduleHasFailed(history);
    timersToo(history);
    List<String> jobs = new ArrayList<>(NAMES);
    if (jdk.feature() >= 25) {
      jobs.add(job("ForkJoinTick"));
      assertThatRun(history.only(job("ForkJoinTick")))
          .threw("java.lang.IllegalStateException", "no fork")
          .scheduled("fixed_rate", "PT0.001S", null);
    }
    assertThat(history.jobs().stream().map(name -> name.replaceFirst(":\\d+$", "")))
        .containsExactlyInAnyOrderElementsOf(jobs);
  }

  @OnEachJdk
  void theApplicationSeesWhatItSeesWithoutTheAgent(Jdk jdk) {
    ForkedJvm with = Launch.of(App.EXECUTOR).on(jdk).withAgent(data).run().awaitExit(0);
    ForkedJvm without = Launch.of(App.EXECUTOR).on(jdk).run().awaitExit(0);
    assertThat(with.stdout().lines())
        .containsExactlyInAnyOrderElementsOf(without.stdout().lines().toList());
    assertThat(with.stderr().lines()).allMatch(line -> line.startsWith("[pulse]"));
  }

  @OnEachJdk
  void librariesAloneWeaveNothing(Jdk jdk) throws IOException {
    Path loaded = data.resolve("loaded.txt");
    ForkedJvm jvm =
        Launch.of(App.LIBRARY)
            .on(jdk)
            .withAgent(data)
            .flag("-Xlog:class+load:file=" + loaded)
            .run()
            .awaitExit(0);
    assertThat(jvm.stdout()).isEqualTo("library application ends\n");
    assertThat(jvm.stderr()).doesNotContain("found scheduler");
    assertThat(Files.readString(loaded))
        .contains("dev.pulse.agent.weaving.TypeGate")
        .doesNotContain("net.bytebuddy.ByteBuddy ");
  }

  private static final List<String> NAMES =
      List.of(
          job("ExecutorApp.lambdas"),
          job("ExecutorApp.lambdas"),
          job("ExecutorApp.schedule"),
          job("Cleanup"),
          "named by hand",
          job("Ledger"),
          job("Endless"),
          job("Sides$Left"),
          job("Sides$Right"),
          job("ExecutorApp.decorated"),
          job("Timers$Sweep"),
          job("Timers.run"),
          job("Timers.failing"));

  private static void namelessTasksAreNamedAfterTheirPlace(History history) {
    List<Run> lambdas =
        history.runs().stream()
            .filter(run -> run.job().startsWith(job("ExecutorApp.lambdas:")))
            .toList();
    assertThatRun(lambdas.get(0))
        .completed()
        .by("executor", job("ExecutorApp"), "lambdas")
        .scheduled("fixed_rate", "PT1H", null)
        .is("trigger", "schedule")
        .is("attempt", "1")
        .is("thread", "pool-1-thread-1")
        .wrote("a lambda on pool-1-thread-1\n");
    assertThatRun(lambdas.get(1))
        .completed()
        .by("executor", job("ExecutorApp"), "lambdas")
        .scheduled("fixed_delay", "PT1M30S", null)
        .wrote("an anonymous class on pool-1-thread-1\n");
    assertThatRun(startingWith(history, "ExecutorApp.schedule:"))
        .completed()
        .scheduled("fixed_rate", "PT1.5S", null);
    assertThatRun(startingWith(history, "ExecutorApp.decorated:"))
        .completed()
        .wrote("decorated on pool-7-thread-1\n");
  }

  private static void classesGiveTheirNames(History history) {
    List<Run> cleanups = history.of(job("Cleanup"));
    assertThat(cleanups).hasSizeGreaterThanOrEqualTo(3);
    for (int i = 0; i < 3; i++) {
      assertThatRun(cleanups.get(i))
          .completed()
          .by("executor", job("Cleanup"), "run")
          .scheduled("fixed_rate", "PT0.005S", null)
          .wrote("cleanup " + (i + 1) + "\n");
    }
    assertThatRun(history.only("named by hand"))
        .completed()
        .by("executor", job("Named"), "run")
        .result("recorded: true");
    assertThatRun(history.only(job("Sides$Left"))).completed().wrote("left\n");
    assertThatRun(history.only(job("Sides$Right"))).completed().wrote("right\n");
  }

  private static void theRunThatEndsTheScheduleHasFailed(History history) {
    List<Run> ledger = history.of(job("Ledger"));
    assertThat(ledger).hasSize(2);
    assertThatRun(ledger.get(0)).completed().wrote("ledger 1\n");
    assertThatRun(ledger.get(1))
        .threw("java.lang.IllegalStateException", "ledger is closed")
        .wrote("ledger 2\n");
    assertThatRun(history.only(job("Endless")))
        .threw("java.lang.IllegalStateException", "interrupted");
  }

  private static void timersToo(History history) {
    List<Run> sweeps = history.of(job("Timers$Sweep"));
    assertThat(sweeps).hasSize(3);
    for (int i = 0; i < 3; i++) {
      assertThatRun(sweeps.get(i))
          .completed()
          .by("timer", job("Timers$Sweep"), "run")
          .scheduled("fixed_delay", "PT0.005S", null)
          .is("thread", "timer")
          .wrote("sweep " + (i + 1) + "\n");
    }
    assertThatRun(startingWith(history, "Timers.run:"))
        .completed()
        .by("timer", job("Timers"), "run")
        .scheduled("fixed_rate", "PT1H", null)
        .wrote("an anonymous task on timer\n");
    assertThatRun(startingWith(history, "Timers.failing:"))
        .threw("java.lang.IllegalArgumentException", "no such file")
        .scheduled("fixed_delay", "PT1S", null);
  }

  private static Run startingWith(History history, String name) {
    List<Run> found =
        history.runs().stream().filter(run -> run.job().startsWith(job(name))).toList();
    assertThat(found).as(name).hasSize(1);
    return found.get(0);
  }

  private static String job(String name) {
    return "com.acme.executor." + name;
  }
}
