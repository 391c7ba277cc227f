package dev.pulse.it.servers;

import static dev.pulse.it.harness.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.it.harness.Jdk;
import dev.pulse.it.harness.OnEachJdk;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A web application on Jetty, started once with the agent and once without. */
@ResourceLock("server")
class JettyTest {

  @TempDir Path directory;

  @OnEachJdk
  void itsJobIsRecordedOnceAndNothingElseDiffers(Jdk jdk) {
    ContainerRun without =
        ContainerRun.withoutAgent(new Jetty(), jdk, directory.resolve("without"));
    ContainerRun with = ContainerRun.withAgent(new Jetty(), jdk, directory.resolve("with"));

    assertThat(with.stdout())
        .as("%s", with)
        .containsExactly(
            "api loaded by WebAppClassLoader", "in the web application, recorded: true");
    assertThatRun(with.history().only("web report"))
        .completed()
        .by("pulse", "com.acme.web.ReportListener", "report")
        .result("web report written")
        .asyncJobId("web-1")
        .wrote("in the web application, recorded: true\n");
    assertThat(with.history().runs()).hasSize(1);
    assertThat(with.answers()).isEqualTo(without.answers()).containsExactly(200, 404, 404);
    assertThat(with.log())
        .isEqualTo(without.log())
        .anyMatch(line -> line.contains("Stopped oejs.Server"));
    assertThat(with.exitCode()).isEqualTo(without.exitCode());
  }
}
