package dev.pulse.it;

import static dev.pulse.it.harness.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.it.harness.App;
import dev.pulse.it.harness.ForkedJvm;
import dev.pulse.it.harness.History;
import dev.pulse.it.harness.House;
import dev.pulse.it.harness.Launch;
import java.nio.file.Path;
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
            "in the container, recorded: true");

    History history = History.of(data);
    assertThatRun(history.only("web report"))
        .completed()
        .by("pulse", "com.acme.web.ReportListener", "report")
        .result("web report written")
        .asyncJobId("web-1")
        .wrote("in the web application, recorded: true\n");
    assertThatRun(history.only("container job"))
        .completed()
        .wrote("in the container, recorded: true\n");
    assertThat(history.runs()).hasSize(2);
  }
}
