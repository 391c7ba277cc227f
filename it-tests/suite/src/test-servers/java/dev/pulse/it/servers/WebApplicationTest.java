package dev.pulse.it.servers;

import static dev.pulse.it.harness.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.it.compatibility.Comparison;
import dev.pulse.it.harness.Jdk;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A web application on each server of them, started once with the agent and once without. */
@ResourceLock("server")
class WebApplicationTest {

  /** What is another one each time: times, durations, ports, process ids, identities of objects. */
  private static final String IDS = "\\b[0-9a-f]*[0-9][0-9a-f]*(,[0-9]{3})*(ms)?\\b";

  @TempDir Path directory;

  static Stream<Arguments> serversOnTheirJdks() {
    return Stream.of(new Tomcat(), new EmbeddedTomcat(), new Jetty())
        .flatMap(server -> server.host().jdks().stream().map(jdk -> Arguments.of(server, jdk)));
  }

  @ParameterizedTest
  @MethodSource("serversOnTheirJdks")
  void itsJobIsRecordedOnceAndNothingElseDiffers(Server server, Jdk jdk) {
    ServerRun without = run(server, jdk, false, directory.resolve("without"));
    ServerRun with = run(server, jdk, true, directory.resolve("with"));
    assertThat(with.jvm().stdout().lines())
        .as("%s", with)
        .contains("in the web application, recorded: true")
        .anyMatch(line -> line.matches("api loaded by \\w*Web[Aa]ppClassLoader"));
    assertThatRun(with.history().only("web report"))
        .completed()
        .by("pulse", "com.acme.web.ReportListener", "report")
        .result("web report written")
        .asyncJobId("web-1")
        .wrote("in the web application, recorded: true\n");
    assertThat(with.history().runs()).hasSize(1);
    assertThat(with.life().answers()).containsExactly(200, 404, 404);
    assertThat(logged(with)).isNotEmpty().containsExactlyInAnyOrderElementsOf(logged(without));
    Comparison.of(server.host(), jdk, without.life(), with.life())
        .holdsAsThePageSays(
            (withAgent, again) -> run(server, jdk, withAgent, again).life(), directory);
  }

  private static ServerRun run(Server server, Jdk jdk, boolean withAgent, Path directory) {
    try (ServerRun run = ServerRun.of(server, jdk, withAgent, directory)) {
      return run.stop();
    }
  }

  /** The server's log, line by line, without what is another one each time. */
  private static List<String> logged(ServerRun run) {
    return run.linesOfLog()
        .filter(line -> !line.startsWith("[pulse]"))
        .map(line -> line.replaceAll(IDS, "#"))
        .toList();
  }
}
