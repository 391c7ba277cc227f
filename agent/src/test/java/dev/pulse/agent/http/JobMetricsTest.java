package dev.pulse.agent.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pulse.agent.http.live.LiveLimits;
import dev.pulse.agent.http.rest.MetricsScope;
import dev.pulse.agent.model.Job;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What monitoring is told job by job, and of durations. */
class JobMetricsTest {

  private static final String TOKEN = "a token of some length";
  private static final double NOW = Samples.NOW.toEpochMilli() / 1_000.0;

  private @Nullable TestSite site;

  @AfterEach
  void close() {
    if (site != null) {
      site.close();
    }
  }

  @Test
  void everyFigureOfAJobIsThere() throws Exception {
    Job job = Samples.job("report");
    TestSite open = site(null, MetricsScope.DEFAULT);
    open.history
        .add(job)
        .add(Samples.completed(job, "PX_1", Samples.NOW.minusSeconds(60)))
        .add(Samples.failed(job, "PX_2", Samples.NOW.minusSeconds(30), "boom"))
        .add(Samples.late(job, "PX_3", Samples.NOW))
        .due(job, Instant.parse("2999-01-01T00:00:00Z"));
    open.health = Samples.health("No disk.");

    Map<String, Double> samples = MetricsParser.read(open.get("/metrics").body());

    String labels = "{job=report,scheduler=spring}";
    assertThat(samples)
        .containsEntry(
            "pulse_job_executions_total{job=report,scheduler=spring,status=completed}", 12.0)
        .containsEntry("pulse_job_executions_total{job=report,scheduler=spring,status=failed}", 0.0)
        .containsEntry("pulse_job_running" + labels, 1.0)
        .containsEntry("pulse_job_failures_in_a_row" + labels, 1.0)
        .containsEntry(
            "pulse_job_last_success_timestamp_seconds" + labels,
            (Samples.NOW.toEpochMilli() - 47_660) / 1_000.0)
        .containsEntry("pulse_job_last_start_timestamp_seconds" + labels, NOW)
        .containsEntry("pulse_job_next_planned_timestamp_seconds" + labels, 32_472_144_000.0)
        .containsEntry("pulse_job_last_duration_seconds" + labels, 0.007)
        .containsEntry("pulse_job_lateness_seconds" + labels, 1.5)
        .containsEntry("pulse_job_overdue" + labels, 0.0)
        .containsEntry("pulse_job_dead_schedule" + labels, 0.0)
        .containsEntry("pulse_metrics_jobs_omitted", 0.0);
  }

  @Test
  void durationsAreCountedByHowLongTheyAre() throws Exception {
    TestSite open = site(null, MetricsScope.DEFAULT);
    open.health = Samples.health("No disk.");

    assertThat(MetricsParser.read(open.get("/metrics").body()))
        .containsEntry("pulse_execution_duration_seconds_bucket{scheduler=spring,le=10.0}", 0.0)
        .containsEntry("pulse_execution_duration_seconds_bucket{scheduler=spring,le=30.0}", 12.0)
        .containsEntry("pulse_execution_duration_seconds_bucket{scheduler=spring,le=+Inf}", 12.0)
        .containsEntry("pulse_execution_duration_seconds_count{scheduler=spring}", 12.0)
        .containsEntry("pulse_write_duration_seconds_count", 0.0);
  }

  @Test
  void namesOfAnyCharactersAreToldInBothFormats() throws Exception {
    String odd = "a \"b\" \\ c\nd {e=\"f\"} # \u00e9 \ud83d\ude00 =,";
    TestSite open = site(null, MetricsScope.DEFAULT);
    Job job = Samples.job(odd);
    open.history.add(job).add(Samples.completed(job, "PX_1", Samples.NOW));
    open.history.add(Samples.job("never ran"));

    String plain = open.get("/metrics").body();
    HttpResponse<String> other =
        open.send("GET", "/metrics", "Accept", "application/openmetrics-text; version=1.0.0");

    assertThat(MetricsParser.read(plain))
        .containsEntry("pulse_job_running{job=" + odd + ",scheduler=spring}", 0.0)
        .containsEntry("pulse_job_running{job=never ran,scheduler=spring}", 0.0)
        .doesNotContainKey("pulse_job_last_start_timestamp_seconds{job=never ran,scheduler=spring}")
        .isEqualTo(MetricsParser.readOpenMetrics(other.body()));
  }

  @Test
  void thoseThatRanLastComeFirstAndTheOthersAreCounted() throws Exception {
    TestSite few = site(null, new MetricsScope(2, false));
    for (int i = 1; i <= 4; i++) {
      Job job = Samples.job("job " + i);
      Instant start = Samples.NOW.plusSeconds(i % 4);
      few.history.add(job).add(Samples.completed(job, "PX_" + i, start));
    }
    few.history.add(Samples.job("never ran"));

    assertThat(MetricsParser.read(few.get("/metrics").body()))
        .containsKey("pulse_job_running{job=job 3,scheduler=spring}")
        .containsKey("pulse_job_running{job=job 2,scheduler=spring}")
        .containsEntry("pulse_metrics_jobs_omitted", 3.0)
        .doesNotContainKey("pulse_job_running{job=job 4,scheduler=spring}");
  }

  @Test
  void noneIsToldOfWhereThatIsSwitchedOff() throws Exception {
    TestSite none = site(null, new MetricsScope(0, true));
    none.history.add(Samples.job("report"));

    assertThat(none.get("/metrics").body()).doesNotContain("pulse_job_", "pulse_metrics_jobs");
  }

  @Test
  void jobsAreNamedOnlyToWhomTheTokenAdmits() throws Exception {
    TestSite closed = site(TOKEN, MetricsScope.DEFAULT);
    closed.history.add(Samples.job("report"));

    HttpResponse<String> without = closed.get("/metrics");
    assertThat(without.statusCode()).isEqualTo(200);
    assertThat(without.body()).contains("pulse_problems").doesNotContain("report", "pulse_job_");
    assertThat(closed.send("GET", "/metrics", "Authorization", "Bearer wrong").body())
        .doesNotContain("report");
    assertThat(closed.send("GET", "/metrics", "Authorization", "Bearer " + TOKEN).body())
        .contains("pulse_job_running{job=\"report\",scheduler=\"spring\"} 0");
  }

  @Test
  void anOptionNamesThemToAll() throws Exception {
    TestSite closed = site(TOKEN, new MetricsScope(200, true));
    closed.history.add(Samples.job("report"));

    assertThat(closed.get("/metrics").body()).contains("pulse_job_running{job=\"report\"");
  }

  @Test
  void theDashboardAsksForWhatThereIs() throws Exception {
    Job job = Samples.job("report");
    TestSite open = site(null, MetricsScope.DEFAULT);
    open.history
        .add(job)
        .add(Samples.completed(job, "PX_1", Samples.NOW.minusSeconds(60)))
        .add(Samples.late(job, "PX_2", Samples.NOW))
        .due(job, Instant.parse("2999-01-01T00:00:00Z"));
    open.health = Samples.health("No disk.");
    Set<String> told =
        MetricsParser.read(open.get("/metrics").body()).keySet().stream()
            .map(sample -> sample.replaceAll("\\{.*", ""))
            .collect(Collectors.toSet());

    Set<String> asked = new TreeSet<>();
    String dashboard = Files.readString(Path.of("..", "docs", "grafana-dashboard.json"));
    for (JsonNode panel : new ObjectMapper().readTree(dashboard).get("panels")) {
      for (JsonNode target : panel.get("targets")) {
        Pattern.compile("pulse_[a-z_]+")
            .matcher(target.get("expr").asText())
            .results()
            .forEach(metric -> asked.add(metric.group()));
      }
    }

    assertThat(asked).hasSizeGreaterThan(10);
    assertThat(told).containsAll(asked);
  }

  private TestSite site(@Nullable String token, MetricsScope scope) throws Exception {
    TestSite started =
        new TestSite(
            new ServerOptions("127.0.0.1", 0, token, Set.of()).withMetrics(scope),
            LiveLimits.DEFAULT);
    site = started;
    return started;
  }
}
