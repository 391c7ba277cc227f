package dev.pulse.it.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.it.harness.ForkedJvm;
import dev.pulse.it.harness.House;
import dev.pulse.it.harness.Jdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tools of the JDK and of builds do not notice that every JVM has the agent. */
class ToolsTest {

  private static final Path SOURCES =
      House.path("it-tests/suite/src/test/resources/dev/pulse/it/compatibility/tools");

  @TempDir Path work;
  @TempDir Path data;

  @BeforeEach
  void layOutWhatTheyWorkOn() throws IOException {
    try (Stream<Path> sources = Files.walk(SOURCES)) {
      for (Path source : sources.filter(Files::isRegularFile).toList()) {
        Path copy = work.resolve(SOURCES.relativize(source).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(source, copy);
      }
    }
  }

  static Stream<Arguments> toolsOnEachJdk() {
    return Stream.of(Tool.values())
        .flatMap(tool -> tool.jdks().stream().map(jdk -> Arguments.of(tool, jdk)));
  }

  @ParameterizedTest
  @MethodSource("toolsOnEachJdk")
  void theyAreLeftAlone(Tool tool, Jdk jdk) {
    run(tool, jdk, Map.of()); // The first run on a machine may set something up, and say so.
    ForkedJvm without = run(tool, jdk, Map.of());
    ForkedJvm with =
        run(
            tool,
            jdk,
            Map.of(
                "JAVA_TOOL_OPTIONS",
                "-javaagent:" + House.agentJar() + " -Dpulse.dir=" + data.resolve("history")));
    assertThat(without.awaitExit()).as("%s", without).isEqualTo(tool.exitCode());
    assertThat(with.awaitExit()).as("%s", with).isEqualTo(tool.exitCode());
    assertThat(with.stdout()).isEqualTo(without.stdout());
    assertThat(ofThemselves(with)).isEqualTo(ofThemselves(without));
    assertThat(with.stderr()).contains("Picked up").doesNotContain("[pulse]");
    assertThat(data).isEmptyDirectory();
  }

  private ForkedJvm run(Tool tool, Jdk jdk, Map<String, String> options) {
    Map<String, String> environment = new HashMap<>(options);
    environment.put("JAVA_HOME", jdk.home().toString());
    ForkedJvm jvm = ForkedJvm.start(tool.command(jdk, work), environment);
    jvm.awaitExit();
    return jvm;
  }

  private static String ofThemselves(ForkedJvm jvm) {
    return jvm.stderr().replaceAll("Picked up .*\n", "");
  }
}
