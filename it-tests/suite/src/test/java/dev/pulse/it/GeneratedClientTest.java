package dev.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.acme.client.ApiClient;
import com.acme.client.ApiException;
import com.acme.client.api.AccessApi;
import com.acme.client.api.ExecutionsApi;
import com.acme.client.api.InstancesAndSchedulersApi;
import com.acme.client.api.JobsApi;
import com.acme.client.api.LogsApi;
import com.acme.client.api.MonitoringApi;
import com.acme.client.api.StatisticsApi;
import com.acme.client.model.Access;
import com.acme.client.model.Execution;
import com.acme.client.model.ExecutionDetail;
import com.acme.client.model.Executions;
import com.acme.client.model.FoundExecution;
import com.acme.client.model.Job;
import dev.pulse.it.harness.App;
import dev.pulse.it.harness.ForkedJvm;
import dev.pulse.it.harness.Launch;
import dev.pulse.it.harness.Operator;
import dev.pulse.it.harness.PulseClient;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that was generated from {@code openapi.json}, without a line of ours, can be used. */
class GeneratedClientTest {

  private static final String JOB = "commanded/job #1 100%";

  @TempDir Path data;

  @Test
  void everythingIsAnsweredAsTheClientExpects() throws Exception {
    try (ForkedJvm jvm =
        Launch.of(App.PLAIN, "console")
            .withAgent(data)
            .environment("PULSE_ACTIONS", "run,delete")
            .start()) {
      PulseClient pulse = jvm.awaitPage();
      jvm.type("job").type("say first").type("end");
      pulse.awaitNewest(JOB, "completed");
      jvm.type("job").type("say words to be found").type("fail no paper");
      String failed = pulse.awaitNewest(JOB, "failed").get("id").asText();
      ApiClient client = new ApiClient();
      client.updateBaseUri(pulse.page().replaceAll("/$", ""));
      String token = Operator.of(jvm, pulse).token();

      theHistoryIsRead(client, failed);
      theNumbersAreRead(client);
      whatIsWrongIsToldAsAProblem(client);
      client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + token));
      operatorsDoMore(client, failed);
      jvm.type("exit").awaitExit(0);
    }
  }

  private static void theHistoryIsRead(ApiClient client, String failed) throws ApiException {
    ExecutionsApi executions = new ExecutionsApi(client);
    Job job = new JobsApi(client).getJob(JobsApi.APIGetJobRequest.newBuilder().job(JOB).build());
    assertThat(job.getCounts().getFailed()).isEqualTo(1);
    assertThat(job.getFirstSeenAt()).isBefore(OffsetDateTime.now(ZoneOffset.UTC));
    assertThat(job.getLastExecution().getStatus()).isEqualTo(Execution.StatusEnum.FAILED);

    ExecutionDetail detail =
        executions.getExecution(
            ExecutionsApi.APIGetExecutionRequest.newBuilder().execution(failed).build());
    assertThat(detail.getErrorMessage()).isEqualTo("no paper");
    assertThat(detail.getErrorStack()).contains("IllegalStateException");
    assertThat(detail.getEndReason()).isEqualTo(ExecutionDetail.EndReasonEnum.THREW);

    Executions first =
        executions.listExecutions(
            ExecutionsApi.APIListExecutionsRequest.newBuilder().job(JOB).limit(1).build());
    assertThat(first.getExecutions()).extracting(FoundExecution::getId).containsExactly(failed);
    Executions second =
        executions.listExecutions(
            ExecutionsApi.APIListExecutionsRequest.newBuilder()
                .job(JOB)
                .limit(1)
                .cursor(first.getNextCursor())
                .build());
    assertThat(second.getExecutions())
        .extracting(FoundExecution::getStatus)
        .containsExactly(FoundExecution.StatusEnum.COMPLETED);
    assertThat(
            executions
                .getNeighbours(
                    ExecutionsApi.APIGetNeighboursRequest.newBuilder().execution(failed).build())
                .getLastSuccess())
        .isNotNull();
    LogsApi logs = new LogsApi(client);
    assertThat(logs.getLog(LogsApi.APIGetLogRequest.newBuilder().execution(failed).build()))
        .contains("words to be found\n");
    assertThat(
            logs.searchLogs(LogsApi.APISearchLogsRequest.newBuilder().q("to be found").build())
                .getExecutions())
        .hasSize(1);
  }

  private static void theNumbersAreRead(ApiClient client) throws ApiException {
    StatisticsApi statistics = new StatisticsApi(client);
    assertThat(
            statistics
                .getStats(StatisticsApi.APIGetStatsRequest.newBuilder().from("-1d").build())
                .getTotals()
                .getFailed())
        .isEqualTo(1);
    assertThat(
            statistics
                .getJobStats(StatisticsApi.APIGetJobStatsRequest.newBuilder().job(JOB).build())
                .getTotals()
                .getCompleted())
        .isEqualTo(1);
    assertThat(
            statistics
                .getTimeline(StatisticsApi.APIGetTimelineRequest.newBuilder().build())
                .getJobs())
        .hasSize(1);
    InstancesAndSchedulersApi around = new InstancesAndSchedulersApi(client);
    assertThat(
            around
                .listInstances(
                    InstancesAndSchedulersApi.APIListInstancesRequest.newBuilder().build())
                .getInstances())
        .hasSize(1);
    assertThat(around.listSchedulers().getSchedulers()).isNotEmpty();
    MonitoringApi monitoring = new MonitoringApi(client);
    assertThat(monitoring.getHealth().getStartedAt()).isBefore(OffsetDateTime.now(ZoneOffset.UTC));
    assertThat(monitoring.getAlerts().getChannels()).isEmpty();
  }

  private static void whatIsWrongIsToldAsAProblem(ApiClient client) {
    ExecutionsApi executions = new ExecutionsApi(client);
    ApiException unknown =
        catchThrowableOfType(
            ApiException.class,
            () ->
                executions.getExecution(
                    ExecutionsApi.APIGetExecutionRequest.newBuilder().execution("PX_0").build()));
    assertThat(unknown.getCode()).isEqualTo(404);
    assertThat(unknown.getResponseBody()).contains("PX_0");
    ApiException unnamed =
        catchThrowableOfType(
            ApiException.class,
            () ->
                executions.removeExecution(
                    ExecutionsApi.APIRemoveExecutionRequest.newBuilder()
                        .execution("PX_0")
                        .build()));
    assertThat(unnamed.getCode()).isEqualTo(401);
  }

  private static void operatorsDoMore(ApiClient client, String failed) throws ApiException {
    AccessApi access = new AccessApi(client);
    assertThat(access.getAccess().getRole()).isEqualTo(Access.RoleEnum.OPERATOR);
    ApiException impossible =
        catchThrowableOfType(
            ApiException.class,
            () ->
                new JobsApi(client)
                    .runJob(JobsApi.APIRunJobRequest.newBuilder().job(JOB).by("Jane").build()));
    assertThat(impossible.getCode()).isEqualTo(422);
    ExecutionsApi executions = new ExecutionsApi(client);
    executions.removeExecution(
        ExecutionsApi.APIRemoveExecutionRequest.newBuilder().execution(failed).by("Jane").build());
    assertThat(
            executions
                .removeJobExecutions(
                    ExecutionsApi.APIRemoveJobExecutionsRequest.newBuilder().job(JOB).build())
                .getRemoved())
        .isEqualTo(1);
    List<String> done =
        access.getAudit(AccessApi.APIGetAuditRequest.newBuilder().build()).getEntries().stream()
            .map(entry -> entry.getAction() + " " + entry.getOutcome().equals("done"))
            .toList();
    assertThat(done).containsExactly("delete true", "delete true", "run false");
  }
}
