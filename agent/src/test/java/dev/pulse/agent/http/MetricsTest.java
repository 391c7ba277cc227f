package dev.pulse.agent.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.agent.http.rest.Health;
import dev.pulse.agent.model.Instance;
import dev.pulse.agent.model.Job;
import dev.pulse.agent.model.Losses;
import dev.pulse.agent.store.InstanceSummary;
import dev.pulse.agent.store.StoreException;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What monitoring reads, to the letter of the format. */
class MetricsTest {

  private static final String JAVA = System.getProperty("java.version");

  private TestSite site;

  @BeforeEach
  void start() throws Exception {
    site = new TestSite();
  }

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void everyFigureIsThere() throws Exception {
    Job job = Samples.job("nightly report");
    site.history
        .add(job)
        .add(Samples.completed(job, "PX_1", Samples.NOW))
        .add(Samples.completed(job, "PX_2", Samples.NOW))
        .add(Samples.running(job, "PX_3", Samples.NOW))
        .add(instance("i-1", true))
        .add(instance("i-2", true))
        .add(instance("i-3", false));
    site.health = Samples.health("No disk.", "No port.");

    HttpResponse<String> response = site.get("/metrics");
    Map<String, Double> samples = MetricsParser.read(response.body());
    samples.keySet().removeIf(name -> name.matches("pulse_(job|write|execution)_.*"));

    assertThat(response.headers().firstValue("Content-Type"))
        .hasValue("text/plain; version=0.0.4; charset=utf-8");
    assertThat(samples)
        .isEqualTo(
            Map.ofEntries(
                Map.entry("pulse_build_info{version=0.1.0,java=" + JAVA + "}", 1.0),
                Map.entry("pulse_executions_total{scheduler=spring,status=completed}", 12.0),
                Map.entry("pulse_executions_waiting", 2.0),
                Map.entry("pulse_history_writable", 0.0),
                Map.entry("pulse_executions_dropped_total", 3.0),
                Map.entry("pulse_log_characters_dropped_total", 40.0),
                Map.entry("pulse_log_characters_late_total", 5.0),
                Map.entry("pulse_stacks_cut_total", 6.0),
                Map.entry("pulse_plans_missed_total", 7.0),
                Map.entry("pulse_hook_errors_total{hook=logback}", 2.0),
                Map.entry("pulse_hook_errors_total{hook=timer}", 12.0),
                Map.entry("pulse_hooks_stopped", 1.0),
                Map.entry("pulse_recording", 0.0),
                Map.entry("pulse_problems", 2.0),
                Map.entry("pulse_retention_removed_total", 7.0),
                Map.entry("pulse_retention_limit_seconds", 90 * 86_400.0),
                Map.entry("pulse_retention_limit_executions_per_job", 1000.0),
                Map.entry("pulse_retention_limit_bytes", 4096.0),
                Map.entry("pulse_database_size_bytes", 2048.0),
                Map.entry(
                    "pulse_retention_oldest_timestamp_seconds",
                    Samples.NOW.toEpochMilli() / 1_000.0),
                Map.entry("pulse_history_readable", 1.0),
                Map.entry("pulse_history_executions{scheduler=spring,status=completed}", 2.0),
                Map.entry("pulse_history_executions{scheduler=spring,status=running}", 1.0),
                Map.entry("pulse_metrics_jobs_omitted", 0.0),
                Map.entry("pulse_alerts_sent_total", 5.0),
                Map.entry("pulse_alerts_failures_total", 4.0),
                Map.entry("pulse_alerts_dropped_total", 1.0),
                Map.entry("pulse_alerts_waiting", 0.0),
                Map.entry("pulse_instances", 2.0)));
  }

  @Test
  void whatIsNotKnownIsLeftOut() throws Exception {
    assertThat(MetricsParser.read(site.get("/metrics").body()))
        .containsEntry("pulse_retention_removed_total", 0.0)
        .containsEntry("pulse_history_writable", 1.0)
        .containsEntry("pulse_history_readable", 1.0)
        .doesNotContainKeys(
            "pulse_database_size_bytes", "pulse_retention_oldest_timestamp_seconds");
  }

  @Test
  void aHistoryThatCannotBeReadIsSaidAndTheRestIsTold() throws Exception {
    site.history.failWith(new StoreException("no disk"));

    assertThat(MetricsParser.read(site.get("/metrics").body()))
        .containsEntry("pulse_history_readable", 0.0)
        .containsEntry("pulse_executions_dropped_total", 0.0)
        .doesNotContainKey("pulse_instances");
  }

  @Test
  void labelsAreEscaped() throws Exception {
    String odd = "0.1 \"x\" \\ n\n{é,=}";
    Health well = Samples.health();
    site.health =
        new Health(
            well.app(),
            odd,
            well.startedAt(),
            well.store(),
            well.schedulers(),
            well.hooks(),
            null,
            well.problems(),
            null,
            0,
            Losses.NONE,
            well.limits(),
            well.ended(),
            well.writes(),
            well.figures(),
            null);

    assertThat(site.get("/metrics").body()).contains("version=\"0.1 \\\"x\\\" \\\\ n\\n{é,=}\"");
    assertThat(MetricsParser.read(site.get("/metrics").body()))
        .containsEntry("pulse_build_info{version=" + odd + ",java=" + JAVA + "}", 1.0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/openmetrics-text; version=1.0.0",
        "application/openmetrics-text;version=1.0.0;q=0.6,text/plain;version=0.0.4;q=0.3,*/*;q=0.2"
      })
  void openMetricsIsGivenToWhoAsksForIt(String accept) throws Exception {
    site.health = Samples.health("No disk.");

    HttpResponse<String> response = site.send("GET", "/metrics", "Accept", accept);

    assertThat(response.headers().firstValue("Content-Type"))
        .hasValue("application/openmetrics-text; version=1.0.0; charset=utf-8");
    assertThat(response.body())
        .contains("# TYPE pulse_executions_dropped counter\npulse_executions_dropped_total 3\n")
        .endsWith("\n# EOF\n");
    assertThat(MetricsParser.readOpenMetrics(response.body()))
        .isEqualTo(MetricsParser.read(site.get("/metrics").body()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"*/*", "text/plain", "application/openmetrics-text;q=0, text/plain", "text/html"})
  void othersGetTheTextFormat(String accept) throws Exception {
    assertThat(site.send("GET", "/metrics", "Accept", accept).headers().firstValue("Content-Type"))
        .hasValue("text/plain; version=0.0.4; charset=utf-8");
  }

  private static InstanceSummary instance(String id, boolean lives) {
    Instance instance =
        new Instance(id, "shop", "host-a", 1, Samples.FIRST_SEEN, "JVM 17", "0.1.0");
    return new InstanceSummary(instance, Samples.NOW, null, lives, 0);
  }
}
