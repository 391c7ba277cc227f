package dev.pulse.it;

import static dev.pulse.it.harness.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.it.harness.App;
import dev.pulse.it.harness.ForkedJvm;
import dev.pulse.it.harness.History;
import dev.pulse.it.harness.House;
import dev.pulse.it.harness.Launch;
import dev.pulse.it.harness.Run;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** A web application whose class loader asks itself first reaches the one live agent. */
class TomcatTest {

  static final App[] VERSIONS = {App.TOMCAT_10, App.TOMCAT_11};

  private static final String WEBAPP = House.path("it-tests/apps/webapp/target/webapp").toString();
  private static final int DEPLOYMENTS = 10;

  @TempDir Path data;

  @ParameterizedTest
  @FieldSource("VERSIONS")
  void containerAndWebApplicationShareOneHistory(App tomcat) {
    ForkedJvm jvm = Launch.of(tomcat, WEBAPP).withAgent(data).run().awaitExit(0);
    assertThat(jvm.stdout().lines())
        .contains(
            "api loaded by ParallelWebappClassLoader",
            "in the web application, recorded: true",
            "in the container, recorded: true",
            "deployed once more by another class loader: true");

    History history = History.of(data);
    List<Run> reports = history.of("web report");
    assertThat(reports).hasSize(2);
    assertThat(reports.get(0).get("scheduled_job_id"))
        .as("one job, before and after")
        .isEqualTo(reports.get(1).get("scheduled_job_id"));
    for (Run report : reports) {
      assertThatRun(report)
          .completed()
          .by("pulse", "com.acme.web.ReportListener", "report")
          .result("web report written")
          .asyncJobId("web-1")
          .wrote("in the web application, recorded: true\n");
    }
    assertThatRun(history.only("container job"))
        .completed()
        .wrote("in the container, recorded: true\n");
    assertThat(history.runs()).hasSize(3);
  }

  /** The container itself waits until its class loaders are gone. */
  @ParameterizedTest
  @FieldSource("VERSIONS")
  void nothingIsLeftOfWebApplicationsThatWereRemoved(App tomcat) {
    try (ForkedJvm jvm =
        Launch.of(tomcat, WEBAPP, String.valueOf(DEPLOYMENTS))
            .flag("--add-opens=java.base/java.lang=ALL-UNNAMED")
            .withAgent(data)
            .start()) {
      jvm.awaitStdout("all are unloaded: " + DEPLOYMENTS).awaitExit(0);
      assertThat(jvm.stderr())
          .as("Tomcat looks for them, and says so")
          .doesNotContain("enable ThreadLocal memory leak detection", "created a ThreadLocal");
    }
    History history = History.of(data);
    assertThat(history.runs()).hasSizeGreaterThanOrEqualTo(6 * DEPLOYMENTS);
    assertThat(history.runs()).allSatisfy(run -> assertThatRun(run).completed());
    assertThat(history.runs()).anyMatch(run -> run.logs().contains("tick"));
  }
}
