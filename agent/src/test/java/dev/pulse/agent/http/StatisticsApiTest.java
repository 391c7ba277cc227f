package dev.pulse.agent.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.agent.json.JsonTree;
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

/** Numbers, spans of time and neighbours, as clients see them. */
class StatisticsApiTest {

  private static final int HOUR = 3600;

  /** The history begins on the 23rd at 2:00. */
  private static final String TWO_DAYS = "from=2026-11-23T00:00:00Z&to=2026-11-25T00:00:00Z";

  private final HistoryStore store =
      SqliteStores.openMemory(Clock.systemUTC(), SqliteStores.Search.UNINDEXED);
  private final Job nightly = Runs.job("nightly report");
  private final Job hourly = Runs.job("hourly");

  private TestSite site;

  @BeforeEach
  void start() throws Exception {
    site = new TestSite(store);
    for (int i = 1; i <= 10; i++) {
      store.writer().write(List.of(Runs.run(nightly, i).took(Duration.ofSeconds(i))));
    }
    store.writer().write(List.of(Runs.run(nightly, 21 * HOUR).failed("boom")));
    store.writer().write(Runs.run(nightly, 23 * HOUR).whole(""));
    store.writer().write(List.of(Runs.run(hourly, 22 * HOUR).started()));
  }

  @AfterEach
  void close() {
    site.close();
    store.close();
  }

  @Test
  void aJobsStatisticsAreOfItsSpanAndTheOneBefore() throws Exception {
    Map<String, Object> stats = site.read(stats(TWO_DAYS));

    assertThat(stats)
        .containsEntry("job_id", nightly.id())
        .containsEntry("from", "2026-11-23T00:00:00.000Z")
        .containsEntry("to", "2026-11-25T00:00:00.000Z")
        .containsEntry("bucket", "day")
        .containsEntry("zone", "UTC");
    assertThat(JsonTree.at(stats, "totals"))
        .hasToString(
            "{completed=11, failed=1, passed=0, success_rate=0.9167, average_ms=5001,"
                + " p50_ms=5066, p95_ms=9872, p99_ms=9872, longest_ms=10000}");
    assertThat(JsonTree.at(stats, "previous"))
        .hasToString(
            "{completed=0, failed=0, passed=0, success_rate=null, average_ms=null,"
                + " p50_ms=null, p95_ms=null, p99_ms=null, longest_ms=null}");
    Map<String, Object> later =
        site.read(stats("from=2026-11-24T00:00:00Z&to=2026-11-25T00:00:00Z"));
    assertThat(JsonTree.at(later, "totals", "completed")).isEqualTo(1L);
    assertThat(JsonTree.at(later, "previous", "completed")).isEqualTo(10L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "&bucket=day                      | 23T00:00 10+1, 24T00:00 1+0",
        "&bucket=hour                     | 23T02:00 10+0, 23T23:00 0+1, 24T01:00 1+0",
        "&bucket=day&zone=Europe/Berlin   | 22T23:00 10+0, 23T23:00 1+1",
        "&bucket=day&zone=America/Denver  | 22T07:00 10+0, 23T07:00 1+1",
      })
  void bucketsAreHoursAndDaysOfAZone(String query, String buckets) throws Exception {
    List<?> found = (List<?>) JsonTree.at(site.read(stats(TWO_DAYS + query)), "buckets");

    assertThat(found.stream().map(StatisticsApiTest::bucket).toList())
        .isEqualTo(List.of(buckets.split(", ", -1)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bucket=week                                                      | bucket",
        "zone=Mars                                                        | zone",
        "from=yesterday                                                   | from",
        "from=-2x                                                         | from",
        "from=2026-11-25T00:00:00Z&to=2026-11-23T00:00:00Z                 | before to",
        "from=-401d                                                       | 400 days",
        "from=-33d&bucket=hour                                            | 32 days",
      })
  void whatIsWrongIsNamed(String query, String named) throws Exception {
    assertThat(problem(400, stats(query))).contains(named);
  }

  @Test
  void allJobsAreCountedTogether() throws Exception {
    store
        .writer()
        .write(List.of(Runs.run(hourly, 11).failed("no"), Runs.run(hourly, 12).failed("")));

    Map<String, Object> stats = site.read("/api/pulse/stats?" + TWO_DAYS);

    assertThat(stats.keySet())
        .hasToString("[jobs, from, to, bucket, zone, totals, previous, buckets, failing]");
    assertThat(stats).containsEntry("jobs", 2L);
    assertThat(JsonTree.at(stats, "totals").toString()).startsWith("{completed=11, failed=3,");
    assertThat(bucket(JsonTree.at(stats, "buckets", 0))).isEqualTo("23T00:00 10+3");
    assertThat(JsonTree.at(stats, "failing"))
        .hasToString(
            "[{job_id=%s, name=hourly, scheduler=spring, failed=2, completed=0},"
                    .formatted(hourly.id())
                + " {job_id=%s, name=nightly report, scheduler=spring, failed=1, completed=11}]"
                    .formatted(nightly.id()));
    Map<String, Object> later =
        site.read("/api/pulse/stats?from=2026-11-24T00:00:00Z&to=2026-11-25T00:00:00Z");
    assertThat(JsonTree.at(later, "previous", "failed")).isEqualTo(3L);
    assertThat(JsonTree.at(later, "failing")).hasToString("[]");
    Map<String, Object> none = site.read("/api/pulse/stats?scheduler=quartz&" + TWO_DAYS);
    assertThat(none).containsEntry("jobs", 0L);
    assertThat(JsonTree.at(none, "totals", "completed")).isEqualTo(0L);
    assertThat(site.read("/api/pulse/stats?host=none&" + TWO_DAYS)).containsEntry("jobs", 0L);
  }

  @Test
  void relativeTimesCountFromNow() throws Exception {
    Map<String, Object> stats = site.read(stats("from=-48h"));

    assertThat(JsonTree.at(stats, "totals", "completed")).isNotNull();
    assertThat(site.read("/api/pulse/jobs/hourly/executions?from=-1h")).containsEntry("total", 0L);
  }

  @Test
  void pagesOfASpanSayHowFarTheyAreCounted() throws Exception {
    Map<String, Object> page =
        site.read("/api/pulse/jobs/nightly%20report/executions?from=2026-11-23T23:00:00Z&limit=1");

    assertThat(page)
        .containsEntry("count", 1L)
        .containsEntry("total", 2L)
        .containsEntry("total_capped", false)
        .containsEntry("has_more", true);
  }

  @Test
  void neighboursAreWholeExecutionsOrNull() throws Exception {
    String failed = Runs.run(nightly, 21 * HOUR).id();

    Map<String, Object> found = site.read("/api/pulse/executions/" + failed + "/neighbours");

    assertThat(JsonTree.at(found, "previous", "id")).isEqualTo(Runs.run(nightly, 10).id());
    assertThat(JsonTree.at(found, "next", "id")).isEqualTo(Runs.run(nightly, 23 * HOUR).id());
    assertThat(JsonTree.at(found, "last_success", "duration_ms")).isEqualTo(10_000L);
    Map<String, Object> ofFirst =
        site.read("/api/pulse/executions/" + Runs.run(nightly, 1).id() + "/neighbours");
    assertThat(ofFirst).containsEntry("previous", null).containsEntry("last_success", null);
    assertThat(problem(404, "/api/pulse/executions/PX_none_1/neighbours")).contains("PX_none_1");
  }

  @Test
  void theTimelineListsWhatRanOfEachJob() throws Exception {
    Map<String, Object> timeline = site.read("/api/pulse/timeline?" + TWO_DAYS);

    assertThat(timeline)
        .containsEntry("from", "2026-11-23T00:00:00.000Z")
        .containsEntry("to", "2026-11-25T00:00:00.000Z");
    assertThat(JsonTree.at(timeline, "jobs", 0, "job_id")).isEqualTo(hourly.id());
    assertThat(JsonTree.at(timeline, "jobs", 0, "executions"))
        .hasToString(
            "[{id=%s, status=running, end_reason=null, started_at=2026-11-24T00:00:00.000Z, duration_ms=null, instance_id=instance-1, error_message=null}]"
                .formatted(Runs.run(hourly, 22 * HOUR).id()));
    assertThat((List<?>) JsonTree.at(timeline, "jobs", 1, "executions")).hasSize(12);
    assertThat(JsonTree.at(timeline, "jobs", 1).toString())
        .endsWith("executions_from=null, hours=[]}");
    Map<String, Object> one = site.read("/api/pulse/timeline?job=hourly&" + TWO_DAYS);
    assertThat((List<?>) one.get("jobs")).hasSize(1);
    assertThat((List<?>) site.read("/api/pulse/timeline?host=none&" + TWO_DAYS).get("jobs"))
        .isEmpty();
    assertThat(problem(404, "/api/pulse/timeline?job=none")).contains("none");
  }

  @Test
  void jobsSayWhatIsUsual() throws Exception {
    Map<String, Object> jobs = site.read("/api/pulse/jobs");

    assertThat(JsonTree.at(jobs, "jobs", 0).toString()).contains("usual=null");
    assertThat(JsonTree.at(jobs, "jobs", 1, "usual"))
        .hasToString("{executions=11, low_ms=12, median_ms=5066, high_ms=9872}");
  }

  private String problem(int status, String path) throws Exception {
    String title = status == 400 ? "Bad Request" : "Not Found";
    return RestApiTest.problem(site.get(path), status, title);
  }

  private static String stats(String query) {
    return "/api/pulse/jobs/nightly%20report/stats?" + query;
  }

  private static String bucket(Object bucket) {
    String at = JsonTree.at(bucket, "at").toString();
    return "%s %s+%s"
        .formatted(
            at.substring(8, 16), JsonTree.at(bucket, "completed"), JsonTree.at(bucket, "failed"));
  }
}
