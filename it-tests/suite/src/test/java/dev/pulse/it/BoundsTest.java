package dev.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pulse.it.harness.App;
import dev.pulse.it.harness.ForkedJvm;
import dev.pulse.it.harness.History;
import dev.pulse.it.harness.Jdk;
import dev.pulse.it.harness.Launch;
import dev.pulse.it.harness.OnEachJdk;
import dev.pulse.it.harness.PulseClient;
import dev.pulse.it.harness.Run;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;

/**
 * Far more of something than anybody has, in a JVM with little memory: the application goes on, and
 * what Pulse cannot keep it counts and says.
 */
class BoundsTest {

  private static final int STARTS = 300_000;
  private static final int JOBS = 10_000;
  private static final int AT_ONCE = 5_000;
  private static final int FRAMES = 10_000;
  private static final Pattern SELDOM = Pattern.compile("seldom ran (\\d+) times");
  private static final String EXECUTIONS =
      """
      SELECT COUNT(*) FROM pulse_executions e JOIN scheduled_jobs j ON j.id = e.scheduled_job_id
      WHERE j.name = '%s'\
      """;
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir Path data;

  /** As fast as two threads can, which is far above 100,000 times a second. */
  @OnEachJdk
  void eachExecutionOfAJobThatRunsTooOftenIsStoredOrCounted(Jdk jdk) throws SQLException {
    try (ForkedJvm jvm = start(jdk, "-Xmx64m", "often", "2", String.valueOf(STARTS), "0")) {
      PulseClient client = jvm.awaitPage();
      jvm.awaitStdout("all done");
      JsonNode health = awaitAllStored(client);
      long dropped = health.get("dropped").asLong();
      assertThat(dropped).isPositive();
      assertThat(texts(health.get("problems")))
          .contains(
              dropped
                  + " executions were lost since the start, for the history could not be written in"
                  + " time.");
      long seldom = number(SELDOM, jvm.stdout());
      assertThat(metric(client, "pulse_executions_dropped_total")).isEqualTo(dropped);
      assertThat(metric(client, "pulse_executions_total{scheduler=\"pulse\",status=\"completed\"}"))
          .isEqualTo(STARTS + seldom - dropped);
      jvm.awaitStderr("Jobs run or write faster than the history can be written");
      end(jvm);
      assertThat(jvm.stderr())
          .contains(dropped + " executions were lost before, while the JVM ran.");
      assertThat(count(EXECUTIONS.formatted("often")) + dropped).isEqualTo(STARTS);
      assertThat(count(EXECUTIONS.formatted("seldom")))
          .as("others do not suffer")
          .isEqualTo(seldom);
    }
  }

  @OnEachJdk
  void tenThousandJobsAreListedAndRun(Jdk jdk) throws SQLException {
    try (ForkedJvm jvm = start(jdk, "-Xmx128m", "registered", String.valueOf(JOBS))) {
      PulseClient client = jvm.awaitPage();
      jvm.awaitStdout("all done");
      JsonNode health = awaitAllStored(client);
      assertThat(health.get("dropped").asLong()).isZero();
      assertThat(client.jobs()).hasSize(JOBS);
      String metrics = client.get("/metrics").body();
      assertThat(metrics.lines().filter(line -> line.startsWith("pulse_job_running{")))
          .hasSize(200);
      assertThat(metric(client, "pulse_metrics_jobs_omitted")).isEqualTo(JOBS - 200);
      end(jvm);
      assertThat(count("SELECT COUNT(DISTINCT scheduled_job_id) FROM pulse_executions"))
          .isEqualTo(JOBS);
    }
  }

  @OnEachJdk
  void fiveThousandExecutionsAtOnce(Jdk jdk) {
    try (ForkedJvm jvm = start(jdk, "-Xmx96m", "crowd", String.valueOf(AT_ONCE))) {
      PulseClient client = jvm.awaitPage();
      jvm.awaitStdout("all are open");
      await().atMost(PATIENCE).until(() -> running(client).get("total").asInt() == AT_ONCE);
      assertThat(running(client).get("executions")).hasSize(100);
      jvm.type("end them").awaitStdout("all done");
      assertThat(awaitAllStored(client).get("dropped").asLong()).isZero();
      end(jvm);
      List<Run> runs = History.of(data).of("standing");
      assertThat(runs).hasSize(AT_ONCE);
      for (Run run : runs) {
        assertThat(run.status()).isEqualTo("completed");
        assertThat(run.logs())
            .isEqualTo("number " + run.result() + " begins\nnumber " + run.result() + " ends\n");
      }
    }
  }

  @OnEachJdk
  void stacksOfTenThousandFramesAreCutAndCounted(Jdk jdk) {
    Launch launch = launch(jdk, "-Xmx96m", "deep", String.valueOf(FRAMES), "1");
    launch.flag("-XX:MaxJavaStackTraceDepth=" + 2 * FRAMES).flag("-Xss16m");
    try (ForkedJvm jvm = launch.start()) {
      PulseClient client = jvm.awaitPage();
      jvm.awaitStdout("all done");
      JsonNode health = awaitAllStored(client);
      assertThat(health.get("cut_stacks").asInt()).isEqualTo(5);
      assertThat(metric(client, "pulse_stacks_cut_total")).isEqualTo(5);
      end(jvm);
      assertThat(jvm.stdout())
          .contains("caught StackOverflowError null", "caught IllegalStateException deep below");
      History history = History.of(data);
      for (String job : List.of("endless", "thrown", "causes", "suppressed")) {
        assertThat(history.only(job).get("error_stack"))
            .hasSizeLessThan(300_000)
            .endsWith(" more characters\n");
      }
      assertThat(history.only("logged").logs())
          .contains("failed deep below")
          .endsWith(" more characters\n");
    }
  }

  private ForkedJvm start(Jdk jdk, String heap, String... scenario) {
    return launch(jdk, heap, scenario).start();
  }

  private Launch launch(Jdk jdk, String heap, String... scenario) {
    return Launch.of(App.BOUNDS, scenario)
        .on(jdk)
        .withAgent(data)
        .flag(heap)
        .flag("-XX:+ExitOnOutOfMemoryError")
        .property("pulse.retention.per-job", "0");
  }

  private static void end(ForkedJvm jvm) {
    jvm.type("end").awaitExit(0);
    assertThat(jvm.stderr().lines()).allMatch(line -> line.startsWith("[pulse]"));
  }

  private static JsonNode awaitAllStored(PulseClient client) {
    return await()
        .atMost(PATIENCE)
        .until(() -> client.json("/healthz"), health -> health.get("waiting").asLong() == 0);
  }

  private static JsonNode running(PulseClient client) {
    return client.json("/api/pulse/executions?status=running&limit=100");
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(each -> texts.add(each.asText()));
    return texts;
  }

  private static long metric(PulseClient client, String name) {
    return number(
        Pattern.compile("^" + Pattern.quote(name) + " (\\d+)$", Pattern.MULTILINE),
        client.get("/metrics").body());
  }

  private static long number(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    assertThat(found.find()).as("%s in %s", pattern, text).isTrue();
    return Long.parseLong(found.group(1));
  }

  private long count(String query) throws SQLException {
    try (Connection file = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("pulse.db"));
        Statement statement = file.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
