package dev.pulse.it.servers;

import static dev.pulse.it.harness.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pulse.it.compatibility.Comparison;
import dev.pulse.it.harness.Jdk;
import dev.pulse.it.harness.Run;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What holds for timers and scheduled tasks on every server. A server is started once with the
 * agent and once without, and everything is asked of these two runs; one server at a time.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ResourceLock("server")
abstract class TimersOn {

  private static final String BEANS = "com.acme.ejb.";

  private final Server server;
  private TimersRun with;
  private TimersRun without;

  TimersOn(Server server) {
    this.server = server;
  }

  @BeforeAll
  void runTheServer(@TempDir Path directory) {
    with = TimersRun.of(server, Jdk.oldest(), true, directory.resolve("with"));
    without = TimersRun.of(server, Jdk.oldest(), false, directory.resolve("without"));
  }

  TimersRun with() {
    return with;
  }

  /** How it ends when a timer threw and the server will call it again. */
  abstract String calledAgain();

  /** Whether the server gives a timer up that failed once more when it was called again. */
  boolean givesUp() {
    return false;
  }

  @Test
  void aTimerThatTheServerGaveUpIsDead() {
    assertThat(with.listed(BEANS + "Hopeless.fail").get("dead_since").isNull())
        .isEqualTo(!givesUp());
    assertThat(runs("Hopeless.fail"))
        .allSatisfy(run -> assertThatRun(run).is("error_message", "no hope"));
  }

  @Test
  void everyRunThatTheApplicationSawIsOneExecution() {
    everyRunIsOneExecution(with);
  }

  /** What a server under load passes over, no application sees. */
  static void everyRunIsOneExecution(TimersRun run) {
    Map<String, Long> missing = new TreeMap<>(run.counts());
    for (Run execution : run.history().runs()) {
      if (!"skipped".equals(execution.endReason())) {
        missing.merge(seenAs(execution), -1L, Long::sum);
      }
    }
    missing.values().removeIf(count -> count == 0);
    assertThat(missing).as("executions missing: %s\n%s\n%s", missing, run.history(), run).isEmpty();
  }

  @Test
  void aTimerIsListedBeforeItRunsWithItsNextTime() {
    JsonNode yearly = with.listed(BEANS + "Yearly.close");
    assertThat(yearly.get("last_execution").isNull()).isTrue();
    assertThat(yearly.get("schedule").asText())
        .isEqualTo("hour=\"4\" dayOfMonth=\"1\" month=\"1\"");
    assertThat(yearly.get("zone").asText()).isEqualTo("UTC");
    assertThat(yearly.get("next_planned_at").asText()).endsWith("-01-01T04:00:00.000Z");
  }

  @Test
  void aTimerThatOutlivesItsServerIsAJobLikeAnyOther() {
    assertThat(runs("Kept.keep"))
        .allSatisfy(
            run ->
                assertThatRun(run)
                    .completed()
                    .by("ejb", BEANS + "Kept", "keep")
                    .scheduled("cron", "second=\"*\" minute=\"*\" hour=\"*\"", null)
                    .is("attempt", "1"));
    JsonNode yearly = with.listed(BEANS + "Kept.closeTheYear");
    assertThat(yearly.get("last_execution").isNull()).isTrue();
    assertThat(yearly.get("next_planned_at").asText()).endsWith("-01-01T05:00:00.000Z");
  }

  @Test
  void aTimerThatWasCancelledIsDueNoMore() {
    for (String job : List.of("Ticks.tick (north)", "Rates.exchange (even)", "Lines.write")) {
      assertThat(with.listed(BEANS + job).get("next_planned_at").isNull()).as(job).isTrue();
    }
  }

  @Test
  void runsAreComparedWithThePlan() {
    for (Run run : runs("Reports.everySecond")) {
      String planned = run.get("planned_at");
      assertThat(planned).as("%s", run).isNotNull().isLessThanOrEqualTo(run.get("started_at"));
    }
  }

  @Test
  void calendarTimersAreDescribedAsTheyWereDeclared() {
    assertThat(runs("Reports.everySecond"))
        .allSatisfy(
            run ->
                assertThatRun(run)
                    .completed()
                    .by("ejb", BEANS + "Reports", "everySecond")
                    .scheduled("cron", "second=\"*\" minute=\"*\" hour=\"*\"", null)
                    .is("attempt", "1")
                    .result(null));
    assertThat(runs("Rates.exchange (even)"))
        .allSatisfy(
            run ->
                assertThatRun(run)
                    .completed()
                    .by("ejb", BEANS + "Rates", "exchange")
                    .scheduled("cron", "second=\"*/2\" minute=\"*\" hour=\"*\"", "Europe/Paris"));
    assertThat(runs("Rates.exchange (third)"))
        .allSatisfy(
            run ->
                assertThatRun(run)
                    .completed()
                    .by("ejb", BEANS + "Rates", "exchange")
                    .scheduled("cron", "second=\"*/3\" minute=\"*\" hour=\"*\"", null));
    assertThat(runs("Clock.chime (new york)"))
        .allSatisfy(
            run ->
                assertThatRun(run)
                    .completed()
                    .by("ejb", BEANS + "Clock", "chime")
                    .scheduled(
                        "cron",
                        "second=\"*/2\" minute=\"*\" hour=\"*\" year=\"2020-2999\"",
                        "America/New_York"));
  }

  @Test
  void intervalTimersAreDescribedByTheirInterval() {
    assertThat(runs("Ticks.tick (north)"))
        .allSatisfy(
            run ->
                assertThatRun(run)
                    .completed()
                    .by("ejb", BEANS + "Ticks", "tick")
                    .scheduled("fixed_rate", "PT0.7S", null));
    assertThat(runs("Ticks.tick (south)"))
        .allSatisfy(
            run ->
                assertThatRun(run)
                    .completed()
                    .by("ejb", BEANS + "Ticks", "tick")
                    .scheduled("fixed_rate", "PT0.9S", null));
    assertThat(runs("Legacy.ejbTimeout"))
        .allSatisfy(
            run ->
                assertThatRun(run)
                    .completed()
                    .by("ejb", BEANS + "Legacy", "ejbTimeout")
                    .scheduled("fixed_rate", "PT1S", null));
  }

  @Test
  void tasksOfAManagedExecutorAreJobsOfItsOwn() {
    assertThat(runs("Sweep"))
        .allSatisfy(
            run ->
                assertThatRun(run)
                    .completed()
                    .by("managed-executor", BEANS + "Sweep", "run")
                    .scheduled("fixed_rate", "PT0.6S", null));
    assertThat(runsSeenAs("Sweeps.delayed"))
        .allSatisfy(
            run ->
                assertThatRun(run)
                    .completed()
                    .by("managed-executor", BEANS + "Sweeps", "start")
                    .scheduled("fixed_delay", "PT0.8S", null));
    assertThat(runsSeenAs("Sweeps.contextual"))
        .as("a task that the application had wrapped")
        .allSatisfy(
            run ->
                assertThatRun(run)
                    .completed()
                    .by("managed-executor", BEANS + "Sweeps", "start")
                    .scheduled("fixed_rate", "PT0.9S", null));
    assertThat(runsSeenAs("Sweeps.triggered"))
        .allSatisfy(
            run ->
                assertThatRun(run)
                    .completed()
                    .by("managed-executor", BEANS + "Sweeps", "start")
                    .scheduled("trigger", null, null));
  }

  @Test
  void thePeriodicTaskThatThrewIsDead() {
    List<Run> runs = runs("Dies");
    assertThatRun(runs.get(0)).completed().by("managed-executor", BEANS + "Dies", "run");
    assertThatRun(runs.get(1)).threw("java.lang.IllegalStateException", "cannot sweep");
    JsonNode dies = with.listed(BEANS + "Dies");
    assertThat(dies.get("dead_since").asText()).isEqualTo(runs.get(1).get("completed_at"));
    assertThat(dies.get("next_planned_at").isNull()).isTrue();
  }

  @Test
  void whatTheUserThrewIsTheFailure() {
    List<Run> runs = runs("Broken.fail");
    assertThatRun(runs.get(0))
        .is("status", "failed")
        .is("end_reason", calledAgain())
        .is("error_class", "java.lang.IllegalStateException")
        .is("error_message", "no rates today")
        .is("attempt", "1");
    assertThat(runs.get(0).get("error_stack"))
        .contains("Caused by: java.io.IOException: disk is full");
    // The next time of the schedule may come between a run and its second attempt.
    List<Run> others = runs.subList(1, runs.size());
    assertThat(others).allSatisfy(run -> assertThatRun(run).completed());
    assertThat(others).extracting(run -> run.get("attempt")).containsExactlyInAnyOrder("1", "2");
  }

  @Test
  void whatATimerPrintsIsInItsLogOnce() {
    for (Run run : with.history().runs()) {
      if ("skipped".equals(run.endReason())) {
        continue;
      }
      assertThat(run.logs().lines().filter(line -> line.startsWith(seenAs(run) + " ")))
          .as("%s", run)
          .hasSize(1);
    }
    Run lines = with.history().only(BEANS + "Lines.write");
    assertThatRun(lines)
        .completed()
        .by("ejb", BEANS + "Lines", "write")
        .scheduled("one_time", null, null);
    assertThat(lines.logs())
        .startsWith("Lines.write 1\nprinted to stdout\nprinted to stderr\n")
        .containsOnlyOnce("printed to stdout")
        .containsOnlyOnce("printed to stderr")
        .containsPattern("Z INFO \\[[^]]*\\] com\\.acme\\.ejb\\.Lines - logged as info\n")
        .containsOnlyOnce("logged as info")
        .doesNotContain("logged as fine")
        .containsPattern("Z WARN \\[[^]]*\\] com\\.acme\\.ejb\\.Lines - logged as warning\n")
        .containsOnlyOnce("logged as warning")
        .containsOnlyOnce("java.lang.IllegalArgumentException: of an argument")
        .endsWith("printed at the end\n");
  }

  @Test
  void runsThatOverlapKeepTheirLogsApart() {
    List<Run> runs = runs("Meeting.meet");
    assertThat(runs)
        .extracting(run -> run.logs().replaceAll("\\d", "#"))
        .containsExactlyInAnyOrder(
            "Meeting.meet #\nleft arrives\nleft leaves\n",
            "Meeting.meet #\nright arrives\nright leaves\n");
    assertThat(runs)
        .allSatisfy(
            run ->
                assertThatRun(run)
                    .completed()
                    .by("ejb", BEANS + "Meeting", "meet")
                    .scheduled("one_time", null, null));
  }

  @Test
  void theServerLogsWhatAJobPrintsOnce() {
    for (String line :
        List.of("printed to stdout", "printed to stderr", "logged as info", "logged as warning")) {
      assertThat(with.output().split(line, -1))
          .as(line)
          .hasSameSizeAs(without.output().split(line, -1));
    }
  }

  @Test
  void neitherTheApplicationNorTheServerSeesADifference(@TempDir Path directory) {
    assertThat(with.facts()).isEqualTo(without.facts());
    holdsAsThePageSays(Jdk.oldest(), without, with, directory);
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("newerJdks")
  void sameOnANewerJdk(Jdk jdk, @TempDir Path directory) {
    TimersRun withoutIt = TimersRun.of(server, jdk, false, directory.resolve("without"));
    TimersRun withIt = TimersRun.of(server, jdk, true, directory.resolve("with"));
    everyRunIsOneExecution(withIt);
    assertThat(withIt.facts()).isEqualTo(withoutIt.facts());
    holdsAsThePageSays(jdk, withoutIt, withIt, directory);
  }

  List<Jdk> newerJdks() {
    return server.host().jdks().stream().filter(jdk -> !jdk.equals(Jdk.oldest())).toList();
  }

  private void holdsAsThePageSays(Jdk jdk, TimersRun withoutIt, TimersRun withIt, Path directory) {
    Comparison.of(server.host(), jdk, withoutIt.life(), withIt.life())
        .holdsAsThePageSays(
            (withAgent, again) -> TimersRun.of(server, jdk, withAgent, again).life(), directory);
  }

  /** The executions of a job that was called, oldest first. */
  List<Run> runs(String name) {
    List<Run> runs =
        with.history().of(BEANS + name).stream()
            .filter(run -> !"skipped".equals(run.endReason()))
            .toList();
    assertThat(runs).as("executions of %s in\n%s", name, with.history()).isNotEmpty();
    return runs;
  }

  /** The executions of a job that has no name but a place in the source. */
  private List<Run> runsSeenAs(String job) {
    List<Run> runs = with.history().runs().stream().filter(run -> seenAs(run).equals(job)).toList();
    assertThat(runs).as("executions of %s in\n%s", job, with.history()).isNotEmpty();
    return runs;
  }

  /** How the application names the job of an execution: the first that it prints. */
  private static String seenAs(Run run) {
    return run.logs().lines().findFirst().orElse("").replaceAll(" \\d+$", "");
  }
}
