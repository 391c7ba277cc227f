package dev.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pulse.it.harness.App;
import dev.pulse.it.harness.CommandLine;
import dev.pulse.it.harness.ForkedJvm;
import dev.pulse.it.harness.Jdk;
import dev.pulse.it.harness.Launch;
import dev.pulse.it.harness.OnEachJdk;
import dev.pulse.it.harness.Operator;
import dev.pulse.it.harness.PulseClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Operators run jobs that are due much later. Each is run by its own scheduler, on its thread, once
 * more: its schedule stays as it is.
 */
class RunNowTest {

  static final App[] SPRING = {asked(App.SPRING_5), asked(App.SPRING_7)};
  static final App[] JOBRUNR = {asked(App.JOBRUNR_6), asked(App.JOBRUNR_7)};

  private static final String EXECUTOR = "com.acme.executor.AskedApp$";
  private static final String SPRING_APP = "com.acme.spring.AskedApp$";

  private static final String MAIL = "com.acme.jobrunr.AskedApp$Asked.mail()";
  private static final String COMMANDED = "commanded/job #1 100%";

  @TempDir Path data;

  @OnEachJdk
  void tasksOfExecutorsAndTimers(Jdk jdk) {
    with(
        Launch.of(asked(App.EXECUTOR)).on(jdk),
        (jvm, jane) -> {
          ranBeside(jane, EXECUTOR + "Report", "report on acme-worker\n");
          ranBeside(jane, EXECUTOR + "Chime", "chime on acme-timer\n");
          failedBeside(jane, EXECUTOR + "Broken", "no paper");
          failedBeside(jane, EXECUTOR + "Cuckoo", "no bird");
          ranBeside(jane, EXECUTOR + "Chime", "chime on acme-timer\n");
          neverTwiceButOnDemand(jvm, jane, EXECUTOR + "Slow");
          jvm.type("cancel").awaitStdout("cancelled");
          assertRefused(jane.run(EXECUTOR + "Report", ""), 404, "has the job");
        });
  }

  @OnEachJdk
  void methodsAndTasksOfSpring(Jdk jdk) {
    with(Launch.of(asked(App.SPRING_6)).on(jdk), RunNowTest::tasksOfSpring);
  }

  @ParameterizedTest
  @FieldSource("SPRING")
  void methodsAndTasksOfOtherSprings(App app) {
    with(Launch.of(app), RunNowTest::tasksOfSpring);
  }

  private static void tasksOfSpring(ForkedJvm jvm, Operator jane) {
    assertThat(ranBeside(jane, SPRING_APP + "Jobs.report")).startsWith("report on acme-");
    assertThat(ranBeside(jane, SPRING_APP + "Rotation")).startsWith("rotation on acme-");
    failedBeside(jane, SPRING_APP + "Jobs.broken", "no paper");
    neverTwiceButOnDemand(jvm, jane, SPRING_APP + "Jobs.slow");
  }

  @OnEachJdk
  void jobsOfQuartz(Jdk jdk) {
    with(Launch.of(asked(App.QUARTZ_25)).on(jdk), RunNowTest::quartz);
  }

  @Test
  void jobsOfAnOlderQuartz() {
    with(Launch.of(asked(App.QUARTZ_23)), RunNowTest::quartz);
  }

  @Test
  void jobsThatQuartzKeepsInADatabase() {
    with(Launch.of(asked(App.QUARTZ_25), "jdbc:h2:" + data.resolve("quartz")), RunNowTest::quartz);
  }

  private static void quartz(ForkedJvm jvm, Operator jane) {
    assertThat(ranBeside(jane, "asked.report")).startsWith("report on ");
    neverTwiceButOnDemand(jvm, jane, "asked.slow");
  }

  @Test
  void whatQuartzHoldsBackIsNotStartedSomeTimeLater() {
    with(
        Launch.of(asked(App.QUARTZ_25)),
        (jvm, jane) -> {
          jane.client().awaitJob("held.paused", job -> true);
          assertRefused(jane.run("held.paused", ""), 422, "resumeAll()");
          ranBeside(jane, "asked.report");
          assertThat(jane.client().executionsOf("held.paused")).isEmpty();
        });
  }

  @OnEachJdk
  void recurringTasksOfDbScheduler(Jdk jdk) {
    with(Launch.of(asked(App.DB_SCHEDULER_16)).on(jdk), RunNowTest::dbScheduler);
  }

  @Test
  void recurringTasksOfAnOlderDbScheduler() {
    with(Launch.of(asked(App.DB_SCHEDULER_13)), RunNowTest::dbScheduler);
  }

  private static void dbScheduler(ForkedJvm jvm, Operator jane) {
    assertThat(ranBeside(jane, "report")).startsWith("report on ");
    ranBeside(jane, "tariffs/a/b", "tariffs of a/b\n");
    jane.client().awaitNewest("mail", "completed");
    assertRefused(jane.run("mail", ""), 422, "SchedulerClient.schedule");
    jane.run("slow", "");
    jvm.awaitStdout("slow begins");
    assertRefused(jane.run("slow", ""), 409, "runs already");
    assertRefused(jane.run("slow", "?concurrent=true"), 422, "never twice at the same time");
    jvm.type("release");
    jane.client().awaitNewest("slow", "completed");
  }

  @OnEachJdk
  void recurringJobsOfJobRunr(Jdk jdk) {
    with(Launch.of(asked(App.JOBRUNR_8)).on(jdk), RunNowTest::jobRunr);
  }

  @ParameterizedTest
  @FieldSource("JOBRUNR")
  void recurringJobsOfOtherJobRunrs(App app) {
    with(Launch.of(app), RunNowTest::jobRunr);
  }

  private static void jobRunr(ForkedJvm jvm, Operator jane) {
    assertThat(ranBeside(jane, "report")).startsWith("report on backgroundjob-worker");
    neverTwiceButOnDemand(jvm, jane, "slow");
    jane.client().awaitNewest(MAIL, "completed");
    assertRefused(jane.run(MAIL, ""), 422, "no recurring job");
  }

  @OnEachJdk
  void byTheCommandLine(Jdk jdk) {
    with(
        Launch.of(asked(App.EXECUTOR)).on(jdk),
        (jvm, jane) -> {
          String job = EXECUTOR + "Report";
          jane.client().awaitJob(job, RunNowTest::isDue);
          ForkedJvm ran = command(jdk, jane, "run", job, "--by", "Joe");
          assertThat(ran.awaitExit()).as(ran.toString()).isZero();
          JsonNode run = jane.client().awaitNewest(job, "completed");
          assertThat(ran.stdout())
              .isEqualTo("It runs as execution " + run.get("id").asText() + ".\n");
          assertThat(jane.client().execution(run.get("id").asText()).get("requested_by").asText())
              .isEqualTo("Joe");

          ForkedJvm unknown = command(jdk, jane, "run", "no such job");
          assertThat(unknown.awaitExit()).isEqualTo(3);
          assertThat(unknown.stderr()).contains("no such job").hasLineCount(1);
          ForkedJvm nobody = command(jdk, new Operator(jane.client(), "guessed"), "run", job);
          assertThat(nobody.awaitExit()).isEqualTo(4);
          ForkedJvm nowhere = CommandLine.on(jdk, "run", job);
          assertThat(nowhere.awaitExit()).isEqualTo(2);
          assertThat(nowhere.stderr()).contains("--url").hasLineCount(1);
          assertThat(jane.client().executionsOf(job)).hasSize(1);
        });
  }

  private static ForkedJvm command(Jdk jdk, Operator of, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--url", of.client().page()));
    return CommandLine.on(
        jdk, Map.of("PULSE_HTTP_TOKEN", of.token()), List.of(), all.toArray(new String[0]));
  }

  @Test
  void whatNoSchedulerRunsIsToldSo() {
    with(
        Launch.of(App.PLAIN, "console"),
        (jvm, jane) -> {
          jvm.type("job").type("end");
          jane.client().awaitNewest(COMMANDED, "completed");
          assertRefused(jane.run(COMMANDED, ""), 422, "Pulse sees calls of this method");
          assertRefused(jane.run("no such job", ""), 404, "no such job");
          jvm.type("exit").awaitExit(0);
        });
  }

  @Test
  void nobodyRunsAnythingUnlessItIsAllowed() {
    try (ForkedJvm jvm =
        Launch.of(asked(App.EXECUTOR))
            .withAgent(data)
            .property("pulse.actions", "delete")
            .start()) {
      PulseClient client = jvm.awaitPage();
      jvm.awaitStdout("ready");
      client.awaitJob(EXECUTOR + "Report", RunNowTest::isDue);
      assertRefused(
          Operator.of(jvm, client).run(EXECUTOR + "Report", ""), 403, "pulse.actions=run");
      jvm.type("end").awaitExit(0);
      assertThat(jvm.stdout()).doesNotContain("report on");
    }
  }

  @Test
  void whoHasNoTokenRunsNothingHereEither() {
    with(
        Launch.of(asked(App.EXECUTOR)),
        (jvm, jane) -> {
          Operator nobody = new Operator(jane.client(), "guessed");
          assertRefused(nobody.run(EXECUTOR + "Report", ""), 401, "token of operators");
          jvm.type("end").awaitExit(0);
          assertThat(jvm.stdout()).doesNotContain("report on");
        });
  }

  /** A run that is asked for is one more, and changes nothing else; answers what it wrote. */
  private static String ranBeside(Operator jane, String job) {
    JsonNode known = jane.client().awaitJob(job, RunNowTest::isDue);
    JsonNode run = jane.ran(job);

    assertThat(run.get("status").asText()).as(run.toString()).isEqualTo("completed");
    assertBeside(jane, known, run);
    return jane.client().logs(run.get("id").asText());
  }

  private static void ranBeside(Operator jane, String job, String log) {
    assertThat(ranBeside(jane, job)).isEqualTo(log);
  }

  /** Its failure is its own: the job goes on as if nobody had asked. */
  private static void failedBeside(Operator jane, String job, String message) {
    JsonNode known = jane.client().awaitJob(job, RunNowTest::isDue);
    JsonNode run = jane.ran(job);

    assertThat(run.get("status").asText()).as(run.toString()).isEqualTo("failed");
    assertThat(run.get("error_message").asText()).isEqualTo(message);
    assertBeside(jane, known, run);
  }

  private static void assertBeside(Operator jane, JsonNode before, JsonNode run) {
    assertThat(run.get("trigger").asText()).isEqualTo("manual");
    assertThat(run.get("requested_by").asText()).isEqualTo("Jane");
    JsonNode after =
        jane.client()
            .awaitJob(
                before.get("name").asText(),
                job -> job.get("next_planned_at").equals(before.get("next_planned_at")));
    assertThat(after.get("dead_since").isNull()).isTrue();
    JsonNode audited = jane.client().json("/api/pulse/audit").get("entries").get(0);
    assertThat(audited.get("action").asText()).isEqualTo("run");
    assertThat(audited.get("asked_by").asText()).isEqualTo("Jane");
    assertThat(audited.get("outcome").asText()).isEqualTo("done");
  }

  private static void neverTwiceButOnDemand(ForkedJvm jvm, Operator jane, String job) {
    jane.client().awaitJob(job, RunNowTest::isDue);
    assertThat(jane.run(job, "").statusCode()).isEqualTo(202);
    jvm.awaitStdout("slow begins");
    assertRefused(jane.run(job, ""), 409, "runs already");
    HttpResponse<String> second = jane.run(job, "?concurrent=true");
    assertThat(second.statusCode()).as(second.body()).isEqualTo(202);
    jvm.type("release");
    jane.client().awaitTotal(job, 2);
    jane.client().awaitNewest(job, "completed");
  }

  private static boolean isDue(JsonNode job) {
    return !job.get("next_planned_at").isNull();
  }

  private static void assertRefused(HttpResponse<String> response, int status, String why) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(PulseClient.parse(response.body()).get("detail").asText()).contains(why);
  }

  private interface Visit {
    void of(ForkedJvm jvm, Operator jane);
  }

  private void with(Launch launch, Visit visit) {
    try (ForkedJvm jvm = launch.withAgent(data).environment("PULSE_ACTIONS", "run").start()) {
      PulseClient client = jvm.awaitPage();
      visit.of(jvm, Operator.of(jvm, client));
      if (jvm.isAlive()) {
        jvm.type("end").awaitExit(0);
      }
    }
  }

  private static App asked(App app) {
    return new App(app.module(), app.mainClass().replaceFirst("[^.]+$", "AskedApp"));
  }
}
