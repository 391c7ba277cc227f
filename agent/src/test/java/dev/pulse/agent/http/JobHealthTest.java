package dev.pulse.agent.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.agent.json.JsonTree;
import dev.pulse.agent.model.Job;
import dev.pulse.agent.store.StoreException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether all jobs are well, as tools ask that know a good status from a bad one. */
class JobHealthTest {

  private static final String PATH = "/api/pulse/health/jobs";

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
  private final Job nightly = Samples.job("nightly report");
  private final Job hourly = Samples.job("hourly");

  private TestSite site;

  @BeforeEach
  void start() throws Exception {
    site = new TestSite();
    site.history.add(nightly).add(hourly).add(Samples.completed(hourly, "PX_1", ago(300)));
    site.history.add(Samples.completed(nightly, "PX_2", ago(3_600)));
  }

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void allAreWell() throws Exception {
    HttpResponse<String> response = site.get(PATH);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("{\"status\":\"ok\",\"jobs\":2,\"failing\":[]}");
    assertThat(site.send("HEAD", PATH).statusCode()).isEqualTo(200);
  }

  @Test
  void aJobWhoseLastEndIsAFailureIsNotWell() throws Exception {
    site.history
        .add(Samples.failed(nightly, "PX_3", ago(60), "boom"))
        .add(Samples.running(nightly, "PX_4", ago(1)));

    assertThat(site.get(PATH).statusCode()).isEqualTo(503);
    assertThat(failing(PATH))
        .containsExactly(
            Map.of(
                "job_id",
                nightly.id(),
                "name",
                "nightly report",
                "scheduler",
                "spring",
                "reasons",
                List.of("failed"),
                "last_success_at",
                ago(3_600).plus(Duration.ofMillis(12_340)).toString()));
  }

  @Test
  void whatIsLateOrDeadIsNotWell() throws Exception {
    site.history.due(nightly, ago(30)).due(hourly, ago(90));
    assertThat(reasons(PATH)).containsExactly(List.of("overdue"));

    site.history.die(hourly, ago(80));
    assertThat(reasons(PATH)).containsExactly(List.of("dead"));
  }

  @ParameterizedTest
  @CsvSource({"2h, 200", "30m, 503", "3600s, 200", "3500s, 503", "1w, 200", "4m, 503"})
  void theLastSuccessMayBeSoOld(String age, int status) throws Exception {
    assertThat(site.get(PATH + "?max_age=" + age).statusCode()).isEqualTo(status);
  }

  @Test
  void aJobThatNeverDidItsWorkIsStaleWhenItIsKnownForSoLong() throws Exception {
    site.history.add(Samples.job("never ran"));

    assertThat(reasons(PATH + "?max_age=2h")).containsExactly(List.of("stale"));
    assertThat(site.get(PATH).statusCode()).isEqualTo(200);
  }

  @Test
  void jobsAreChosen() throws Exception {
    site.history.add(Samples.failed(nightly, "PX_3", ago(60), "boom"));

    assertThat(site.get(PATH + "?job=hourly").statusCode()).isEqualTo(200);
    assertThat(site.get(PATH + "?job=" + hourly.id()).statusCode()).isEqualTo(200);
    assertThat(site.get(PATH + "?job=nightly%20report").statusCode()).isEqualTo(503);
    assertThat(site.get(PATH + "?scheduler=spring").statusCode()).isEqualTo(503);
    RestApiTest.problem(site.get(PATH + "?scheduler=quartz"), 404, "Not Found");
    RestApiTest.problem(site.get(PATH + "?job=none"), 404, "Not Found");
  }

  @ParameterizedTest
  @CsvSource({"max_age=1", "max_age=-1h", "max_age=26hours", "maxage=26h", "max_age=9999999d"})
  void whatIsNotUnderstoodIsNamed(String query) throws Exception {
    assertThat(RestApiTest.problem(site.get(PATH + "?" + query), 400, "Bad Request"))
        .contains(query.substring(0, query.indexOf('=')));
  }

  @Test
  void aHistoryThatCannotBeReadDoesNotPass() throws Exception {
    site.history.failWith(new StoreException("no disk"));

    assertThat(site.get(PATH).statusCode()).isEqualTo(503);
  }

  @Test
  void theTokenIsNeeded() throws Exception {
    try (TestSite closed = new TestSite("s3cret")) {
      assertThat(closed.get(PATH).statusCode()).isEqualTo(401);
    }
  }

  private Instant ago(int seconds) {
    return now.minusSeconds(seconds);
  }

  private List<Object> reasons(String path) throws Exception {
    return failing(path).stream().map(job -> job.get("reasons")).toList();
  }

  @SuppressWarnings("unchecked")
  private List<Map<String, Object>> failing(String path) throws Exception {
    return (List<Map<String, Object>>)
        Objects.requireNonNull(JsonTree.object(site.get(path).body()).get("failing"));
  }
}
