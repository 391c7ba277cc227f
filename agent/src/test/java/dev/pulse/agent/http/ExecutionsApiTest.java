package dev.pulse.agent.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.agent.json.JsonTree;
import dev.pulse.agent.model.EndReason;
import dev.pulse.agent.model.ExecutionStatus;
import dev.pulse.agent.model.Job;
import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.Runs;
import dev.pulse.agent.store.jdbc.SqliteStores;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The executions of all jobs, as clients see them. */
class ExecutionsApiTest {

  private static final String EXECUTIONS = "/api/pulse/executions";

  private final HistoryStore store =
      SqliteStores.openMemory(Clock.systemUTC(), SqliteStores.Search.UNINDEXED);
  private final Job nightly = Runs.job("nightly report");
  private final Job hourly = Runs.job("hourly");

  private TestSite site;

  @BeforeEach
  void start() throws Exception {
    site = new TestSite(store);
    store.writer().register(Runs.instance(Runs.INSTANCE, "host-a", 1));
    store
        .writer()
        .write(
            List.of(
                Runs.run(nightly, 1).took(Duration.ofSeconds(1)),
                Runs.run(hourly, 2).failed("Disk full, é"),
                Runs.run(nightly, 3)
                    .ended(ExecutionStatus.COMPLETED, EndReason.SKIPPED, Duration.ZERO),
                Runs.run(hourly, 4).took(Duration.ofSeconds(3)),
                Runs.run(nightly, 5).started()));
  }

  @AfterEach
  void close() {
    site.close();
    store.close();
  }

  @Test
  void executionsOfAllJobsComeWithTheirJob() throws Exception {
    Map<String, Object> answer = site.read(EXECUTIONS + "?limit=2");

    assertThat(answer.keySet())
        .hasToString("[executions, count, total, has_more, next_cursor, complete]");
    assertThat(answer)
        .containsEntry("count", 2L)
        .containsEntry("total", 5L)
        .containsEntry("has_more", true)
        .containsEntry("complete", true);
    assertThat(((Map<?, ?>) JsonTree.at(answer, "executions", 1)).keySet().toString())
        .startsWith("[id, scheduled_job_id,")
        .endsWith("first_error, first_error_seq, job_name, scheduler]");
    assertThat(JsonTree.at(answer, "executions", 1, "job_name")).isEqualTo("hourly");
    assertThat(JsonTree.at(answer, "executions", 1, "scheduler")).isEqualTo("spring");
    assertThat(JsonTree.at(answer, "executions", 1, "host")).isEqualTo("host-a");
    Map<String, Object> next =
        site.read(EXECUTIONS + "?limit=3&cursor=" + answer.get("next_cursor"));
    assertThat(numbers(next)).isEqualTo("3 2 1");
    assertThat(next).containsEntry("has_more", false).containsEntry("next_cursor", null);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                                       | 5 4 3 2 1 | 5",
        "job=hourly                               | 4 2       | 2",
        "job=hourly&status=failed                 | 2         | 1",
        "job=hourly&scheduler=spring              | 4 2       | -",
        "job=hourly&scheduler=quartz              | ''        | -",
        "scheduler=spring                         | 5 4 3 2 1 | -",
        "status=running                           | 5         | 1",
        "end_reason=skipped                       | 3         | -",
        "host=host-a&app=app                      | 5 4 3 2 1 | -",
        "host=host-b                              | ''        | -",
        "instance=instance-1&trigger=schedule     | 5 4 3 2 1 | -",
        "trigger=manual                           | ''        | -",
        "from=2026-11-23T02:00:02Z&to=2026-11-23T02:00:04Z | 3 2 | -",
        "min_duration_ms=1000                     | 4 1       | -",
        "max_duration_ms=12                       | 3 2       | -",
        "q=disk%20FULL                            | 2         | -",
        "q=%C3%89                                 | 2         | -",
        "sort=started_at                          | 1 2 3 4 5 | 5",
        "sort=-started_at&limit=500               | 5 4 3 2 1 | 5",
        "sort=-duration_ms&from=2026-11-23T02:00:00Z&to=2026-11-30T02:00:00Z | 4 1 2 3 5 | -",
        "status=                                  | 5 4 3 2 1 | 5",
      })
  void theyAreFilteredAndSorted(String query, String numbers, String total) throws Exception {
    Map<String, Object> answer = site.read(EXECUTIONS + "?" + query);

    assertThat(numbers(answer)).isEqualTo(numbers);
    assertThat(answer).containsEntry("total", total.equals("-") ? null : Long.valueOf(total));
    assertThat(answer).containsEntry("complete", true);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "status=done                  | status is \"done\", but must be one of: running, completed, failed",
        "end_reason=bored             | end_reason is \"bored\", but must be one of: returned, threw",
        "trigger=cron                 | trigger is \"cron\", but must be one of: schedule, manual, startup",
        "from=today                   | from is",
        "from=-1h&to=-2h              | from is",
        "min_duration_ms=-1           | min_duration_ms is",
        "max_duration_ms=x            | max_duration_ms is",
        "limit=0                      | limit is \"0\", but must be a whole number, 1 to 500",
        "limit=501                    | limit is",
        "cursor=zzz                   | cursor must be",
        "sort=id                      | sort is \"id\", but must be -started_at, started_at or -duration_ms",
        "sort=-duration_ms            | sort by -duration_ms needs a span of 7 days",
        "sort=-duration_ms&from=-8d   | sort by -duration_ms needs a span of 7 days",
        "sort=-duration_ms&from=-7d&cursor=1.x | cursor does not go with",
      })
  void badValuesAreRefusedByName(String query, String detail) throws Exception {
    assertThat(problem(400, EXECUTIONS + "?" + query)).startsWith(detail);
  }

  @Test
  void whatIsNotThereIsNotFound() throws Exception {
    assertThat(problem(404, EXECUTIONS + "?job=none")).contains("\"none\"");
    assertThat(problem(400, EXECUTIONS + "?q=" + "x".repeat(257))).startsWith("q has 257");
  }

  @ParameterizedTest
  @CsvSource({
    "/api/pulse/executions",
    "/api/pulse/stats",
    "/api/pulse/jobs/hourly/stats",
    "/api/pulse/timeline",
    "/api/pulse/executions/PX_000001_1795399200/neighbours",
  })
  void anUnknownParameterIsRefusedByName(String path) throws Exception {
    assertThat(problem(400, path + "?offset=1"))
        .startsWith("offset is no parameter of this path, which takes ");
    assertThat(problem(400, path + "?state")).startsWith("state is no parameter");
  }

  @Test
  void theSpecifiedPathsOverlookUnknownParameters() throws Exception {
    String one = EXECUTIONS + "/" + Runs.run(nightly, 1).id();

    assertThat(site.read("/api/pulse/jobs/hourly/executions?state=x")).containsEntry("total", 2L);
    assertThat(site.get(one + "?state=x").statusCode()).isEqualTo(200);
  }

  private String problem(int status, String path) throws Exception {
    String title = status == 400 ? "Bad Request" : "Not Found";
    return RestApiTest.problem(site.get(path), status, title);
  }

  private static String numbers(Map<String, Object> answer) {
    List<?> found = (List<?>) JsonTree.at(answer, "executions");
    return String.join(
        " ",
        found.stream()
            .map(execution -> JsonTree.at(execution, "async_job_id").toString())
            .map(id -> id.substring("fire-".length()))
            .toList());
  }
}
