package dev.pulse.agent.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.agent.json.JsonTree;
import dev.pulse.agent.model.Instance;
import dev.pulse.agent.model.Job;
import dev.pulse.agent.model.ScheduleKind;
import dev.pulse.agent.store.InstanceSummary;
import dev.pulse.agent.store.StoreException;
import java.net.http.HttpResponse;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RestApiTest {

  private static final Job REPORT = Samples.job("nightly report");

  private TestSite site;

  @BeforeEach
  void start() throws Exception {
    site = new TestSite();
    site.history.add(REPORT);
  }

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void executionsAreListedNewestFirstWithEveryKey() throws Exception {
    site.history
        .add(Samples.completed(REPORT, "PX_a_1", Samples.NOW.minusSeconds(60)))
        .add(Samples.running(REPORT, "PX_b_2", Samples.NOW));

    HttpResponse<String> response = site.get("/api/pulse/jobs/" + REPORT.id() + "/executions");

    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(response.body())
        .isEqualTo(
            """
            {"executions":[\
            {"id":"PX_b_2","scheduled_job_id":"%1$s","async_job_id":null,"status":"running",\
            "started_at":"2026-11-23T02:00:12.340Z","completed_at":null,"duration_ms":null,\
            "result_summary":null,"error_message":null,"end_reason":null,"trigger":"schedule",\
            "attempt":1,"planned_at":null,"instance_id":"PI_1","app":null,"host":null,\
            "thread":"scheduling-1","error_class":null,"log_size":0,"log_lines":0,"first_error":null,\
            "first_error_seq":null},\
            {"id":"PX_a_1","scheduled_job_id":"%1$s","async_job_id":null,"status":"completed",\
            "started_at":"2026-11-23T01:59:12.340Z","completed_at":"2026-11-23T01:59:24.680Z",\
            "duration_ms":12340,"result_summary":"Processed successfully","error_message":null,\
            "end_reason":"returned","trigger":"schedule","attempt":1,"planned_at":null,\
            "instance_id":"PI_1","app":null,"host":null,"thread":"scheduling-1",\
            "error_class":null,"log_size":0,"log_lines":0,"first_error":null,"first_error_seq":null}],\
            "count":2,"total":2,"total_capped":false,"has_more":false,"next_cursor":null}\
            """
                .formatted(REPORT.id()));
  }

  @Test
  void aJobIsFoundByItsNameAsWell() throws Exception {
    site.history.add(Samples.completed(REPORT, "PX_a_1", Samples.NOW));

    assertThat(site.read("/api/pulse/jobs/nightly%20report/executions")).containsEntry("total", 1L);
    assertThat(site.read("/api/pulse/jobs/nightly%20report")).containsEntry("id", REPORT.id());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a/b",
        "a%2Fb",
        "100 %",
        "#1",
        "ünïcödé 漢字 😀",
        "what?x=1&status=y",
        "a+b",
        "a;b=c",
        "..",
        "\"quoted\"",
        "com.acme.Jobs#run"
      })
  void anyNameCanBeAskedFor(String name) throws Exception {
    Job job = Samples.job(name);
    site.history.add(job).add(Samples.failed(job, "PX_n_1", Samples.NOW, "no"));
    String encoded = encode(name);

    assertThat(site.read("/api/pulse/jobs/" + encoded)).containsEntry("name", name);
    assertThat(site.read("/api/pulse/jobs/" + encoded + "/executions?status=failed"))
        .containsEntry("total", 1L);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-, 50",
        "'', 50",
        "limit=1, 1",
        "limit=100, 100",
        "limit=101, 100",
        "limit=0, 1",
        "limit=-5, 1",
        "limit=99999999999999999999, 100",
        "limit=-99999999999999999999, 1",
        "limit=ten, 50",
        "limit=1.5, 50",
        "limit=, 50",
        "limit=7&limit=9, 7",
        "offset=-1, 50",
        "offset=x, 50",
        "offset=100, 20",
        "offset=99999999999999999999, 0",
      })
  void pagesAreClamped(String query, long count) throws Exception {
    for (int i = 0; i < 120; i++) {
      site.history.add(
          Samples.completed(REPORT, "PX_%03d".formatted(i), Samples.NOW.plusSeconds(i)));
    }

    Map<String, Object> page =
        site.read(
            "/api/pulse/jobs/" + REPORT.id() + "/executions" + (query == null ? "" : "?" + query));

    assertThat(page).containsEntry("count", count).containsEntry("total", 120L);
    assertThat((List<?>) page.get("executions")).hasSize((int) count);
  }

  @Test
  void thereIsMoreUntilTheLastPage() throws Exception {
    for (int i = 0; i < 3; i++) {
      site.history.add(Samples.completed(REPORT, "PX_" + i, Samples.NOW.plusSeconds(i)));
    }
    String path = "/api/pulse/jobs/" + REPORT.id() + "/executions?limit=2";

    assertThat(site.read(path)).containsEntry("has_more", true);
    assertThat(site.read(path + "&offset=2")).containsEntry("has_more", false);
  }

  @Test
  void aCursorGoesOnWhereTheAnswerEnded() throws Exception {
    for (int i = 0; i < 3; i++) {
      site.history.add(Samples.completed(REPORT, "PX_" + i, Samples.NOW.plusSeconds(i)));
    }
    String path = "/api/pulse/jobs/nightly%20report/executions?limit=2";
    Map<String, Object> first = site.read(path);
    Map<String, Object> second = site.read(path + "&cursor=" + first.get("next_cursor"));

    assertThat(first).containsEntry("has_more", true).containsEntry("total", 3L);
    assertThat(second)
        .containsEntry("has_more", false)
        .containsEntry("next_cursor", null)
        .containsEntry("total", 3L);
    assertThat(JsonTree.at(second, "executions").toString())
        .contains("id=PX_0")
        .doesNotContain("id=PX_1");
  }

  @Test
  void aCursorThatNobodyGaveIsRefused() throws Exception {
    site.history.add(Samples.completed(REPORT, "PX_1", Samples.NOW));
    String path = "/api/pulse/jobs/" + REPORT.id() + "/executions?cursor=tomorrow";

    assertThat(problem(site.get(path), 400, "Bad Request")).contains("cursor", "next_cursor");
  }

  @Test
  void executionsAreFilteredByStatus() throws Exception {
    site.history
        .add(Samples.completed(REPORT, "PX_1", Samples.NOW))
        .add(Samples.failed(REPORT, "PX_2", Samples.NOW, "disk full"));

    Map<String, Object> page =
        site.read("/api/pulse/jobs/" + REPORT.id() + "/executions?status=failed");

    assertThat(page).containsEntry("total", 1L);
    assertThat(JsonTree.at(page, "executions").toString())
        .contains("id=PX_2", "error_message=disk full", "error_class=java.io.IOException");
  }

  @Test
  void anUnknownStatusIsRefusedWithThoseThatAreAllowed() throws Exception {
    HttpResponse<String> response =
        site.get("/api/pulse/jobs/" + REPORT.id() + "/executions?status=done");

    assertThat(problem(response, 400, "Bad Request"))
        .contains("\"done\"")
        .contains("running, completed, failed");
  }

  @Test
  void aJobWithoutExecutionsHasAnEmptyPage() throws Exception {
    Map<String, Object> page = site.read("/api/pulse/jobs/" + REPORT.id() + "/executions");

    assertThat(page).containsEntry("executions", List.of()).containsEntry("total", 0L);
    assertThat(page).containsEntry("count", 0L).containsEntry("has_more", false);
  }

  @Test
  void anUnknownJobIsNotFound() throws Exception {
    assertThat(problem(site.get("/api/pulse/jobs/none/executions"), 404, "Not Found"))
        .contains("\"none\"")
        .contains("/api/pulse/jobs");
    assertThat(problem(site.get("/api/pulse/jobs/none"), 404, "Not Found")).contains("\"none\"");
  }

  @Test
  void jobsAreListedWithHowTheyFare() throws Exception {
    site.history.add(Samples.job("never ran"));
    for (int i = 0; i < 31; i++) {
      site.history.add(Samples.completed(REPORT, "PX_" + i, Samples.NOW.plusSeconds(i)));
    }
    site.history.add(Samples.failed(REPORT, "PX_last", Samples.NOW.plusSeconds(99), "disk full"));

    Map<String, Object> answer = site.read("/api/pulse/jobs");

    assertThat(answer).containsEntry("count", 2L);
    Object report = JsonTree.at(answer, "jobs", 0);
    assertThat(((Map<?, ?>) report).keySet())
        .hasToString(
            "[id, scheduler, name, class_name, method_name, schedule, schedule_kind, zone,"
                + " overdue_grace_ms, schedule_text, first_seen_at, last_seen_at, next_planned_at, dead_since,"
                + " counts, usual, sites, last_execution, recent]");
    assertThat(JsonTree.at(report, "counts")).hasToString("{running=0, completed=31, failed=1}");
    assertThat(JsonTree.at(report, "first_seen_at")).isEqualTo("2026-01-02T03:04:05.000Z");
    assertThat(JsonTree.at(report, "last_execution", "id")).isEqualTo("PX_last");
    assertThat((List<?>) JsonTree.at(report, "recent")).hasSize(30);
    assertThat(JsonTree.at(report, "recent", 0))
        .hasToString(
            "{id=PX_last, status=failed, end_reason=threw, started_at=2026-11-23T02:01:51.340Z,"
                + " duration_ms=7, error_message=disk full, first_error=null,"
                + " first_error_seq=null}");
    assertThat(JsonTree.at(answer, "jobs", 1).toString())
        .contains("last_execution=null", "recent=[]");
  }

  @ParameterizedTest
  @CsvSource({
    "'',30",
    "?recent=30,30",
    "?recent=3,3",
    "?recent=0,0",
    "?recent=99,30",
    "?recent=x,30"
  })
  void asManyOfTheNewestExecutionsAreListedAsAreAskedFor(String query, int listed)
      throws Exception {
    for (int i = 0; i < 31; i++) {
      site.history.add(Samples.completed(REPORT, "PX_" + i, Samples.NOW.plusSeconds(i)));
    }

    Object report = JsonTree.at(site.read("/api/pulse/jobs" + query), "jobs", 0);

    assertThat((List<?>) JsonTree.at(report, "recent"))
        .extracting(each -> JsonTree.at(each, "id"))
        .isEqualTo(IntStream.range(0, listed).mapToObj(i -> "PX_" + (30 - i)).toList());
    assertThat(JsonTree.at(report, "last_execution", "id")).isEqualTo("PX_30");
    assertThat(JsonTree.at(report, "counts", "completed")).isEqualTo(31L);
  }

  @Test
  void jobsTellWhereTheyWereSeenAndAreFilteredByIt() throws Exception {
    Job other = Samples.job("other");
    Job nowhere = Samples.job("nowhere");
    site.history
        .add(other)
        .add(nowhere)
        .see(REPORT, "shop", "host-a")
        .see(REPORT, "crm", "host-b")
        .see(other, "shop", "host-b");

    assertThat(JsonTree.at(site.read("/api/pulse/jobs/" + REPORT.id()), "sites"))
        .hasToString(
            "[{app=shop, host=host-a, last_seen_at=2026-11-23T02:00:12.340Z},"
                + " {app=crm, host=host-b, last_seen_at=2026-11-23T02:00:12.340Z}]");
    assertThat(jobs("")).containsExactly("nightly report", "other", "nowhere");
    assertThat(jobs("?app=shop")).containsExactly("nightly report", "other");
    assertThat(jobs("?host=host-b")).containsExactly("nightly report", "other");
    assertThat(jobs("?app=shop&host=host-b")).as("both at one place").containsExactly("other");
    assertThat(jobs("?app=none")).isEmpty();
    assertThat(jobs("?app=")).hasSize(3);
    assertThat(jobs("?place=moon")).hasSize(3);
  }

  @Test
  void executionsTellWhereTheyRan() throws Exception {
    site.history
        .add(instance("PI_1", "shop", "host-a"))
        .add(Samples.completed(REPORT, "PX_1", Samples.NOW));
    String job = "/api/pulse/jobs/" + REPORT.id();

    for (Object execution :
        List.of(
            site.read("/api/pulse/executions/PX_1"),
            JsonTree.at(site.read(job + "/executions"), "executions", 0),
            JsonTree.at(site.read(job), "last_execution"),
            JsonTree.at(site.read("/api/pulse/jobs"), "jobs", 0, "last_execution"))) {
      assertThat(JsonTree.at(execution, "app")).isEqualTo("shop");
      assertThat(JsonTree.at(execution, "host")).isEqualTo("host-a");
    }
  }

  @Test
  void instancesAreListedAndFiltered() throws Exception {
    site.history.add(instance("i-2", "crm", "host-b")).add(instance("i-1", "shop", "host-a"));

    assertThat(site.get("/api/pulse/instances?app=crm").body())
        .isEqualTo(
            """
            {"instances":[{"id":"i-2","app":"crm","host":"host-b","pid":7,"jvm":"JVM 17",\
            "version":"0.1.0","started_at":"2026-01-02T03:04:05.000Z",\
            "heartbeat_at":"2026-11-23T02:00:12.340Z","ended_at":null,"alive":true,"running":2}],\
            "count":1}\
            """);
    assertThat(site.read("/api/pulse/instances")).containsEntry("count", 2L);
    assertThat(site.read("/api/pulse/instances?host=host-a")).containsEntry("count", 1L);
    assertThat(site.read("/api/pulse/instances?app=crm&host=host-a")).containsEntry("count", 0L);
  }

  private List<String> jobs(String query) throws Exception {
    List<?> jobs = (List<?>) JsonTree.at(site.read("/api/pulse/jobs" + query), "jobs");
    return jobs.stream().map(job -> (String) JsonTree.at(job, "name")).toList();
  }

  private static InstanceSummary instance(String id, String app, String host) {
    Instance instance = new Instance(id, app, host, 7, Samples.FIRST_SEEN, "JVM 17", "0.1.0");
    return new InstanceSummary(instance, Samples.NOW, null, true, 2);
  }

  @Test
  void aScheduleIsToldInPlainWordsAsWell() throws Exception {
    site.history.add(
        new Job("SPJ_x", "pulse", "x", null, null, "at full moon", ScheduleKind.DECLARED, null));

    assertThat(site.read("/api/pulse/jobs/" + REPORT.id()))
        .containsEntry("schedule", "0 0 2 * * *")
        .containsEntry("schedule_text", "every day at 02:00 (Europe/Berlin)");
    assertThat(site.read("/api/pulse/jobs/SPJ_x"))
        .containsEntry("schedule", "at full moon")
        .containsEntry("schedule_text", null);
  }

  @Test
  void schedulersAreListedWithWhatBecameOfThem() throws Exception {
    assertThat(site.get("/api/pulse/schedulers").body())
        .isEqualTo(
            """
            {"schedulers":[\
            {"name":"quartz","state":"hooked","libraries":["quartz-2.5.2.jar"],"woven_classes":2,\
            "classes":["org.quartz.core.JobRunShell","org.quartz.core.QuartzScheduler"],\
            "reason":null},\
            {"name":"timer","state":"not_found","libraries":[],"woven_classes":0,"classes":[],\
            "reason":null}],"count":2}\
            """);
  }

  @Test
  void anExecutionComesWithItsJobItsStackAndItsLogs() throws Exception {
    site.history
        .add(Samples.failed(REPORT, "PX_1", Samples.NOW, "disk full"))
        .addLogs("PX_1", "working\n");

    assertThat(site.read("/api/pulse/executions/PX_1"))
        .containsEntry("scheduled_job_id", REPORT.id())
        .containsEntry("job_name", "nightly report")
        .containsEntry("scheduler", "spring")
        .containsEntry("error_message", "disk full")
        .containsEntry("error_stack", "java.io.IOException: disk full")
        .containsEntry("logs", "working\n")
        .containsEntry("logs_truncated", false)
        .containsEntry("requested_by", null)
        .containsEntry("trace_id", null)
        .containsEntry("trace_url", null)
        .hasSize(30);
  }

  @Test
  void anExecutionThatWroteNothingHasNoLogs() throws Exception {
    site.history.add(Samples.running(REPORT, "PX_1", Samples.NOW));

    assertThat(site.read("/api/pulse/executions/PX_1"))
        .containsEntry("logs", null)
        .containsEntry("logs_truncated", false)
        .containsEntry("error_stack", null);
  }

  @Test
  void longLogsAreCutAndSaySo() throws Exception {
    String full = "x".repeat(65_536);
    site.history
        .add(Samples.completed(REPORT, "PX_full", Samples.NOW))
        .addLogs("PX_full", full)
        .add(Samples.completed(REPORT, "PX_long", Samples.NOW))
        .addLogs("PX_long", full + "y")
        .add(Samples.completed(REPORT, "PX_pair", Samples.NOW))
        .addLogs("PX_pair", "x".repeat(65_535) + "😀");

    assertThat(site.read("/api/pulse/executions/PX_full"))
        .containsEntry("logs", full)
        .containsEntry("logs_truncated", false);
    assertThat(site.read("/api/pulse/executions/PX_long"))
        .containsEntry("logs", full)
        .containsEntry("logs_truncated", true);
    assertThat(site.read("/api/pulse/executions/PX_pair"))
        .containsEntry("logs", "x".repeat(65_535))
        .containsEntry("logs_truncated", true);
  }

  @Test
  void anUnknownExecutionIsNotFound() throws Exception {
    assertThat(problem(site.get("/api/pulse/executions/PX_0"), 404, "Not Found"))
        .contains("\"PX_0\"");
  }

  @Test
  void healthSaysWhatIsDegraded() throws Exception {
    assertThat(site.get("/healthz").body())
        .isEqualTo(
            "{\"status\":\"up\",\"app\":\"shop\",\"version\":\"0.1.0\",\"started_at\":\"2026-01-02T03:04:05.000Z\",\"zone\":\"%s\",\"recording\":\"on\",\"store\":\"memory\",\"problems\":[],\"waiting\":0,\"dropped\":0,\"dropped_log_characters\":0,\"late_log_characters\":0,\"cut_stacks\":0,\"missed_plans\":0,\"database_size\":null,\"retention\":{\"days\":0,\"per_job\":0,\"max_size\":0,\"removed\":0,\"oldest\":null}}"
                .formatted(ZoneId.systemDefault()));

    site.health = Samples.health("No disk.");
    assertThat(site.read("/healthz"))
        .containsEntry("status", "degraded")
        .containsEntry("problems", List.of("No disk."))
        .containsEntry("waiting", 2L)
        .containsEntry("dropped", 3L)
        .containsEntry("dropped_log_characters", 40L)
        .containsEntry("late_log_characters", 5L)
        .containsEntry("cut_stacks", 6L)
        .containsEntry("missed_plans", 7L)
        .containsEntry("database_size", 2048L);
    assertThat(JsonTree.at(site.read("/healthz"), "retention"))
        .hasToString(
            "{days=90, per_job=1000, max_size=4096, removed=7, oldest=2026-11-23T02:00:12.340Z}");
  }

  @Test
  void readyWhileExecutionsCanBeStoredAndRead() throws Exception {
    HttpResponse<String> ready = site.get("/readyz");
    assertThat(ready.statusCode()).isEqualTo(200);
    assertThat(ready.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(ready.body())
        .isEqualTo(
            "{\"status\":\"ready\",\"recording\":\"on\",\"store\":\"memory\",\"problems\":[],\"waiting\":0,\"dropped\":0,\"dropped_log_characters\":0}");

    site.health = Samples.health("No disk.");
    HttpResponse<String> unwritable = site.get("/readyz");
    assertThat(unwritable.statusCode()).isEqualTo(503);
    assertThat(unwritable.body())
        .isEqualTo(
            "{\"status\":\"not_ready\",\"recording\":\"off\",\"store\":\"memory\",\"problems\":[\"No"
                + " disk.\"],\"waiting\":2,\"dropped\":3,\"dropped_log_characters\":40}");
    assertThat(site.get("/healthz").statusCode()).isEqualTo(200);

    site.health = Samples.health();
    site.history.failWith(new StoreException("the file is gone"));
    HttpResponse<String> unreadable = site.get("/readyz");
    assertThat(unreadable.statusCode()).isEqualTo(503);
    assertThat(JsonTree.object(unreadable.body()))
        .containsEntry("problems", List.of("the file is gone"));
  }

  /** Checks a problem's form and gives its detail. */
  static String problem(HttpResponse<String> response, int status, String title) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    Map<String, Object> body = JsonTree.object(response.body());
    assertThat(body)
        .containsOnlyKeys("type", "title", "status", "detail", "instance")
        .containsEntry("type", "about:blank")
        .containsEntry("title", title)
        .containsEntry("status", (long) status)
        .containsEntry("instance", response.uri().getRawPath());
    return (String) JsonTree.at(body, "detail");
  }

  private static String encode(String segment) {
    return java.net.URLEncoder.encode(segment, java.nio.charset.StandardCharsets.UTF_8)
        .replace("+", "%20");
  }
}
