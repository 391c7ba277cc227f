package dev.pulse.it.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.it.harness.App;
import dev.pulse.it.harness.ForkedJvm;
import dev.pulse.it.harness.Jdk;
import dev.pulse.it.harness.Launch;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Another agent on the same command line: an application of Spring Boot does the same. */
class OtherAgentsTest {

  @TempDir Path work;
  @TempDir Path data;

  static Stream<Arguments> agentsOnEachJdk() {
    return Stream.of(OtherAgent.values())
        .flatMap(agent -> agent.jdks().stream().map(jdk -> Arguments.of(agent, jdk)));
  }

  @ParameterizedTest
  @MethodSource("agentsOnEachJdk")
  void beforeAndBehindIt(OtherAgent other, Jdk jdk) {
    ForkedJvm alone = launch(other, jdk).flag(other.agentFlag(work)).run().awaitExit(0);
    Path before = data.resolve("before");
    ForkedJvm otherFirst =
        launch(other, jdk).flag(other.agentFlag(work)).withAgent(before).run().awaitExit(0);
    assertSame(otherFirst, alone);
    EachOnce.isRecorded(otherFirst, before);

    Path behind = data.resolve("behind");
    ForkedJvm pulseFirst =
        launch(other, jdk).withAgent(behind).flag(other.agentFlag(work)).run().awaitExit(0);
    assertSame(pulseFirst, alone);
    EachOnce.isRecorded(pulseFirst, behind);
  }

  private Launch launch(OtherAgent other, Jdk jdk) {
    Launch launch = Launch.of(App.SPRING_BOOT_3).on(jdk);
    other.flags(work).forEach(launch::flag);
    return launch;
  }

  private static void assertSame(ForkedJvm with, ForkedJvm alone) {
    assertThat(with.saidOnStdout())
        .contains("Boot application ends")
        .isEqualTo(alone.saidOnStdout());
    Set<String> errors =
        new TreeSet<>(with.stderr().lines().filter(OtherAgentsTest::isOfOthers).toList());
    assertThat(errors)
        .isEqualTo(
            new TreeSet<>(alone.stderr().lines().filter(OtherAgentsTest::isOfOthers).toList()));
  }

  /** Lines that hold a number are never the same twice. */
  private static boolean isOfOthers(String line) {
    return !line.startsWith("[pulse]") && !line.matches(".*\\d.*");
  }
}
