package dev.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pulse.it.harness.App;
import dev.pulse.it.harness.ForkedJvm;
import dev.pulse.it.harness.Launch;
import dev.pulse.it.harness.LiveMessages;
import dev.pulse.it.harness.PulseClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The specified endpoints and messages, of the server in a real application. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestAndLiveTest {

  private static final String JOB = "commanded/job #1 100%";

  private static final List<String> EXECUTION_KEYS =
      List.of(
          "id",
          "scheduled_job_id",
          "async_job_id",
          "status",
          "started_at",
          "completed_at",
          "duration_ms",
          "result_summary",
          "error_message",
          "end_reason",
          "trigger",
          "attempt",
          "planned_at",
          "instance_id",
          "app",
          "host",
          "thread",
          "error_class",
          "log_size",
          "log_lines",
          "first_error",
          "first_error_seq");

  private ForkedJvm jvm;
  private PulseClient client;
  private String jobId;

  @BeforeAll
  void start(@TempDir Path data) {
    jvm = Launch.of(App.PLAIN, "console").withAgent(data).start();
    client = jvm.awaitPage();
    jvm.type("job").type("say hello").type("warn careful").type("end");
    jobId = client.awaitNewest(JOB, "completed").get("scheduled_job_id").asText();
    jvm.type("job").type("fail no more paper");
    client.awaitNewest(JOB, "failed");
  }

  @AfterAll
  void stop() {
    jvm.close();
  }

  @Test
  void executionsOfAJobNewestFirst() {
    JsonNode page = client.json("/api/pulse/jobs/" + jobId + "/executions?limit=1&offset=0");
    assertThat(page.get("count").asInt()).isEqualTo(1);
    assertThat(page.get("total").asInt()).isGreaterThanOrEqualTo(2);
    assertThat(page.get("has_more").asBoolean()).isTrue();
    assertThat(page.get("executions")).hasSize(1);
    assertThat(client.executionsOf(JOB))
        .extracting(execution -> execution.get("started_at").asText())
        .isSortedAccordingTo(java.util.Comparator.reverseOrder());
  }

  @Test
  void executionsByStatus() {
    JsonNode failed = client.json("/api/pulse/jobs/" + jobId + "/executions?status=failed");
    assertThat(failed.get("executions"))
        .isNotEmpty()
        .allMatch(execution -> execution.get("status").asText().equals("failed"));
    JsonNode first = failed.get("executions").get(failed.get("executions").size() - 1);
    assertThat(first.fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(EXECUTION_KEYS);
    assertThat(first.get("error_message").asText()).isEqualTo("no more paper");
    assertThat(first.get("error_class").asText()).isEqualTo("java.lang.IllegalStateException");
    assertThat(first.get("result_summary").isNull()).isTrue();
  }

  @Test
  void anUnknownStatusIsRefusedWithThoseThatExist() {
    HttpResponse<String> response =
        client.get("/api/pulse/jobs/" + jobId + "/executions?status=finished");
    assertProblem(response, 400);
    assertThat(response.body()).contains("running").contains("completed").contains("failed");
  }

  @Test
  void limitsAreClamped() {
    for (String query : List.of("limit=0", "limit=1000", "limit=x", "offset=-5", "offset=x")) {
      JsonNode page = client.json("/api/pulse/jobs/" + jobId + "/executions?" + query);
      assertThat(page.get("count").asInt()).as(query).isPositive();
    }
  }

  @Test
  void oneExecutionWithItsLogs() {
    JsonNode listed = client.json("/api/pulse/jobs/" + jobId + "/executions?status=completed");
    String id = listed.get("executions").get(0).get("id").asText();
    JsonNode execution = client.execution(id);
    assertThat(execution.get("job_name").asText()).isEqualTo(JOB);
    assertThat(execution.get("scheduler").asText()).isEqualTo("pulse");
    assertThat(execution.get("result_summary").asText()).isEqualTo("ended on command");
    assertThat(execution.get("logs").asText()).endsWith("hello\ncareful\n");
    assertThat(execution.get("logs_truncated").asBoolean()).isFalse();

    HttpResponse<String> logs = client.get("/api/pulse/executions/" + id + "/logs");
    assertThat(logs.headers().firstValue("Content-Type")).hasValue("text/plain; charset=utf-8");
    assertThat(logs.body()).isEqualTo(execution.get("logs").asText());
  }

  @Test
  void jobsWithTheirCounts() {
    JsonNode job = client.json("/api/pulse/jobs/" + jobId);
    assertThat(job.get("name").asText()).isEqualTo(JOB);
    assertThat(job.get("counts").get("completed").asInt()).isPositive();
    assertThat(job.get("counts").get("failed").asInt()).isPositive();
    assertThat(client.json("/api/pulse/jobs/" + PulseClient.encode(JOB)).get("id").asText())
        .isEqualTo(jobId);
    assertThat(client.jobs()).anyMatch(each -> each.get("id").asText().equals(jobId));
  }

  @Test
  void whatIsNotThereIsNotFound() {
    assertProblem(client.get("/api/pulse/jobs/SPJ_none/executions"), 404);
    assertProblem(client.get("/api/pulse/jobs/SPJ_none"), 404);
    assertProblem(client.get("/api/pulse/executions/PX_none_1"), 404);
    assertProblem(client.get("/api/pulse/nonsense"), 404);
    HttpResponse<String> logs = client.get("/api/pulse/executions/PX_none_1/logs");
    assertProblem(logs, 404);
    assertThat(PulseClient.parse(logs.body()).get("detail").asText()).contains("No logs available");
  }

  @Test
  void othersThanReadersAreRefused() {
    for (String method : List.of("POST", "PUT", "DELETE", "PATCH")) {
      HttpResponse<String> response = client.send(method, "/api/pulse/jobs");
      assertThat(response.statusCode()).as(method).isEqualTo(405);
      assertThat(response.headers().firstValue("Allow")).isPresent();
    }
  }

  @Test
  void thePageComesWithItsRules() {
    HttpResponse<String> page = client.get("/");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
    assertThat(page.headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'self'"));
  }

  @Test
  void healthIsUp() {
    JsonNode health = client.json("/healthz");
    assertThat(health.get("status").asText()).isEqualTo("up");
    assertThat(health.get("dropped").asLong()).isZero();
  }

  @Test
  void healthTellsHowLargeTheHistoryIsAndWhatIsKept() {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> client.json("/healthz").get("database_size").asLong() > 0);
    JsonNode retention = client.json("/healthz").get("retention");
    assertThat(retention.get("days").asInt()).isEqualTo(90);
    assertThat(retention.get("per_job").asInt()).isEqualTo(100_000);
    assertThat(retention.get("max_size").asLong()).isEqualTo(2L * 1024 * 1024 * 1024);
    assertThat(retention.get("removed").asLong()).isZero();
  }

  @Test
  void messagesTellOfStartAndEnd() {
    try (LiveMessages live = client.live()) {
      jvm.type("job").type("say live");
      JsonNode started = live.awaitType("pulse_execution_started");
      String id = started.get("execution_id").asText();
      assertThat(started.get("job_id").asText()).isEqualTo(jobId);
      assertThat(client.execution(id).get("status").asText())
          .as("who is told of an execution can read it")
          .isEqualTo("running");

      jvm.type("end");
      JsonNode completed = live.awaitType("pulse_execution_completed");
      assertThat(completed.get("execution_id").asText()).isEqualTo(id);
      assertThat(completed.get("duration_ms").asLong()).isNotNegative();

      jvm.type("job").type("fail on air");
      JsonNode failed = live.awaitType("pulse_execution_failed");
      assertThat(failed.get("error").asText()).isEqualTo("on air");
      assertThat(failed.get("job_id").asText()).isEqualTo(jobId);
    }
  }

  @Test
  void logsOfARunningExecutionCanBeRead() {
    jvm.type("job").type("say so far");
    JsonNode running =
        client.awaitNewest(
            JOB,
            execution ->
                execution.get("status").asText().equals("running")
                    && execution.get("log_lines").asLong() >= 2);
    assertThat(client.logs(running.get("id").asText())).endsWith("so far\n");
    jvm.type("end");
    client.awaitNewest(JOB, "completed");
  }

  @Test
  void longLogsAreWholeAndOnlyTheirPreviewIsCut() {
    jvm.type("job").type("flood 50000").type("end");
    String id =
        client
            .awaitNewest(
                JOB,
                execution ->
                    execution.get("status").asText().equals("completed")
                        && execution.get("log_lines").asLong() > 50_000)
            .get("id")
            .asText();
    String logs = client.logs(id);
    assertThat(logs.lines().count()).isEqualTo(50_002);
    assertThat(logs).endsWith("flood over\n");
    JsonNode execution = client.execution(id);
    assertThat(execution.get("logs_truncated").asBoolean()).isTrue();
    assertThat(execution.get("logs").asText()).hasSizeBetween(65_000, 65_536);
  }

  private static void assertProblem(HttpResponse<String> response, int status) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    JsonNode problem = PulseClient.parse(response.body());
    assertThat(problem.get("status").asInt()).isEqualTo(status);
    assertThat(problem.get("title").asText()).isNotBlank();
    assertThat(problem.get("detail").asText()).isNotBlank();
  }
}
