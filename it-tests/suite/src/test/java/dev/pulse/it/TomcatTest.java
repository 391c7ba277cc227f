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

  @TempDir Path data;

  @ParameterizedTest
  @FieldSource("VERSIONS")
  void containerAndWebApplicationShareOneHistory(App tomcat) {
    String webapp = House.path("it-tests/apps/webapp/target/webapp").toString();
    ForkedJvm jvm = Launch.of(tomcat, webapp).withAgent(data).run().awaitExit(0);
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
}
