package dev.pulse.it;

import static dev.pulse.it.harness.RunAssert.assertThatRun;
import static java.util.Objects.requireNonNull;
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
import java.time.Duration;
import java.time.Instant;
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
    whatIsPlannedIsListed(history);
    whatComesTooLateSaysSo(history);
    List<String> jobs = new ArrayList<>(NAMES);
    if (jdk.feature() >= 25) {
      jobs.add(job("ForkJoinTick"));
      assertThatRun(history.only(job("ForkJoinTick")))
          .threw("java.lang.IllegalStateException", "no fork")
          .planned()
          .scheduled("fixed_rate", "PT0.001S", null);
    }
    assertThat(history.jobs().stream().map(name -> name.replaceFirst(":\\d+$", "")))
        .containsExactlyInAnyOrderElementsOf(jobs);
  }

  @OnEachJdk
  void whatRunsOnceIsRecordedIfSomebodyWantsIt(Jdk jdk) {
    Launch.of(App.EXECUTOR)
        .on(jdk)
        .withAgent(data)
        .property("pulse.include", "com.acme.executor.Once*,com.zaxxer.*")
        .run()
        .awaitExit(0);
    History history = History.of(data);
    assertThatRun(history.only(job("Once$Reminder")))
        .completed()
        .by("executor", job("Once$Reminder"), "run")
        .scheduled("one_time", null, null)
        .planned()
        .wrote("do not forget\n");
    assertThatRun(history.only(job("Once$Invoice")))
        .threw("java.lang.IllegalStateException", "nobody pays")
        .scheduled("one_time", null, null)
        .planned();
    assertThatRun(history.only(job("Once$Alarm")))
        .completed()
        .by("timer", job("Once$Alarm"), "run")
        .scheduled("one_time", null, null)
        .planned()
        .wrote("ring\n");
    for (String once : List.of("Reminder", "Invoice", "Alarm")) {
      history.job(job("Once$" + once)).isNotDue();
    }
    assertThatRun(history.only("com.zaxxer.hikari.HouseKeeper"))
        .completed()
        .scheduled("fixed_rate", "PT1H", null);
    assertThat(history.jobs()).noneMatch(name -> name.contains("onceOnly"));
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
          job("Timers.failing"),
          job("Plans$Late"),
          job("Plans.loop"),
          job("Plans.cancelsItself"),
          job("Plans$Killer"));

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
        .planned()
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
    history.job(job("Ledger")).isDead();
    assertThatRun(history.only(job("Endless")))
        .ended("failed", "cancelled")
        .is("error_message", "interrupted");
    history.job(job("Endless")).isNotDue();
    assertThatRun(startingWith(history, "Plans.cancelsItself:"))
        .ended("completed", "cancelled")
        .wrote("it is enough: true\n");
    assertThatRun(history.only(job("Plans$Killer")))
        .threw("java.lang.IllegalStateException", "no more of this timer");
  }

  private static void whatIsPlannedIsListed(History history) {
    history
        .neverRan(job("Plans$Yearly"))
        .by("executor", job("Plans$Yearly"), "run")
        .scheduled("fixed_rate", "PT8760H", null)
        .isDueIn(Duration.ofDays(200));
    history
        .neverRan(job("Plans$Monthly"))
        .by("timer", job("Plans$Monthly"), "run")
        .scheduled("fixed_delay", "PT720H", null)
        .isDueIn(Duration.ofDays(20));
    for (String over : List.of("CalledOff", "Drained", "Refused", "TimerCalledOff")) {
      history.neverRan(job("Plans$" + over)).isNotDue();
    }
    history.neverRan(job("Plans$TimerRefused")).isNotDue();
    history.neverRan(job("Plans$Bystander")).isDead();
    history.job(job("Plans$Killer")).isDead();
  }

  private static void whatComesTooLateSaysSo(History history) {
    List<Run> late = history.of(job("Plans$Late"));
    assertThat(late).hasSize(2);
    for (Run run : late) {
      assertThatRun(run).completed().planned();
    }
    assertThat(instant(late.get(1), "planned_at"))
        .as("it was due a third of the way through the first one")
        .isBefore(instant(late.get(1), "started_at").minusMillis(50));
    List<Run> loop =
        history.runs().stream().filter(run -> run.job().startsWith(job("Plans.loop:"))).toList();
    assertThat(loop)
        .as("one place is one job")
        .extracting(Run::job)
        .containsOnly(loop.get(0).job());
    assertThat(loop)
        .extracting(Run::logs)
        .containsExactlyInAnyOrder(
            "counting in Berlin\n", "counting in Paris\n", "counting in Rome\n");
  }

  private static Instant instant(Run run, String column) {
    return Instant.parse(requireNonNull(run.get(column)));
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
          .planned()
          .wrote("sweep " + (i + 1) + "\n");
    }
    assertThatRun(startingWith(history, "Timers.run:"))
        .completed()
        .by("timer", job("Timers"), "run")
        .scheduled("fixed_rate", "PT1H", null)
        .wrote("an anonymous task on timer\n");
    assertThatRun(startingWith(history, "Timers.failing:"))
        .threw("java.lang.IllegalArgumentException", "no such file")
        .planned()
        .scheduled("fixed_delay", "PT1S", null);
    history.job(startingWith(history, "Timers.failing:").job()).isDead();
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
