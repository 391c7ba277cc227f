package dev.pulse.it;

import static dev.pulse.it.harness.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Executions, the OpenTelemetry traces that they are part of, and the application's log lines. */
class TracesTest {

  private static final String TRACE_ID = "[0-9a-f]{32}";

  @TempDir Path data;

  @OnEachJdk
  void anExecutionKnowsTheFirstTraceOfItsWork(Jdk jdk) {
    ForkedJvm jvm = Launch.of(App.TRACING).on(jdk).withAgent(data).run().awaitExit(0);
    assertThat(jvm.stdout()).endsWith("tracing application ends\n").doesNotContain("of PX_");
    History history = History.of(data);
    for (String job : List.of("around", "inside", "elsewhere")) {
      Run run = history.only(job);
      assertThat(run.logs()).as(job).matches(TRACE_ID + "\n");
      assertThatRun(run).completed().is("trace_id", run.logs().strip());
    }
    assertThat(history.of("untraced"))
        .hasSize(2)
        .allSatisfy(run -> assertThat(run.get("trace_id")).isNull());
  }

  /** The agent of OpenTelemetry has an API of its own, with the JDK's class loader. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theTracesOfOpenTelemetrysAgentAreKnown(boolean itComesFirst) {
    String other = "-javaagent:" + App.TRACING.library("opentelemetry-javaagent");
    Launch launch =
        Launch.of(App.SPRING_6)
            .property("otel.traces.exporter", "none")
            .property("otel.metrics.exporter", "none")
            .property("otel.logs.exporter", "none");
    try (ForkedJvm jvm =
        (itComesFirst ? launch.flag(other).withAgent(data) : launch.withAgent(data).flag(other))
            .start()) {
      jvm.awaitStdout("all have run").type("end").awaitExit(0);
      assertThat(jvm.stderr()).contains("opentelemetry-javaagent - version");
    }
    List<Run> runs = History.of(data).of("com.acme.spring.Reports.nightly");
    assertThat(runs)
        .isNotEmpty()
        .allSatisfy(run -> assertThat(run.get("trace_id")).matches(TRACE_ID));
    assertThat(runs).extracting(run -> run.get("trace_id")).doesNotHaveDuplicates();
  }

  @Test
  void linesOfTheApplicationsOwnLogNameTheExecution() {
    ForkedJvm jvm =
        Launch.of(App.TRACING)
            .withAgent(data)
            .environment("PULSE_LOGS_MDC", "true")
            .run()
            .awaitExit(0);
    History history = History.of(data);
    String outer = history.only("outer").get("id");
    String inner = history.only("inner").get("id");
    assertThat(jvm.stdout().lines().filter(line -> line.contains(" of ")))
        .containsExactly(
            "main of nobody",
            "outer of " + outer,
            "inner of " + inner,
            "outer of " + outer,
            "main of nobody");
  }

  @Test
  void theLinkLeadsToTheTrace() {
    Launch.of(App.TRACING).withAgent(data).run().awaitExit(0);
    String id = History.of(data).only("inside").get("id");
    try (ForkedJvm jvm =
        Launch.of(App.PLAIN, "console")
            .withAgent(data)
            .property("pulse.trace.link", "https://traces.acme.example/t/{trace_id}?from=pulse")
            .start()) {
      PulseClient client = jvm.awaitPage();
      JsonNode execution = client.execution(String.valueOf(id));
      assertThat(execution.get("trace_url").asText())
          .isEqualTo(
              "https://traces.acme.example/t/"
                  + execution.get("trace_id").asText()
                  + "?from=pulse");
      jvm.type("exit").awaitExit(0);
    }
  }
}
