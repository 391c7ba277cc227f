package dev.pulse.it.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.it.harness.App;
import dev.pulse.it.harness.ForkedJvm;
import dev.pulse.it.harness.Jdk;
import dev.pulse.it.harness.Launch;
import dev.pulse.it.harness.OnEachJdk;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** However an application is started and whatever it brings, it does the same with the agent. */
class JvmModesTest {

  private static final int EXIT_CODE = 3;

  @TempDir Path work;
  @TempDir Path data;

  static Stream<Arguments> modesOnTheirJdks() {
    return Stream.of(Mode.values())
        .flatMap(mode -> mode.jdks().stream().map(jdk -> Arguments.of(mode, jdk)));
  }

  @ParameterizedTest
  @MethodSource("modesOnTheirJdks")
  void oneApplicationInEachMode(Mode mode, Jdk jdk) {
    if (!mode.preparation().isEmpty()) {
      mode.launchOfPreparation(jdk, work).run().awaitExit(EXIT_CODE);
    }
    ForkedJvm without = mode.launch(jdk, work).run().awaitExit(EXIT_CODE);
    ForkedJvm with = mode.launch(jdk, work).withAgent(data).run().awaitExit(EXIT_CODE);
    assertThat(with.linesOfStdout()).contains("main ends");
    assertSame(with, without);
    EachOnce.isRecorded(with, data);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.MATCH_ALL, names = "BOOT_.*")
  void springBootAsItIsShipped(AppHost app) {
    for (Jdk jdk : app.jdks()) {
      Path history = data.resolve(jdk.toString());
      AppRun without = AppRun.of(app, app.launch(jdk, work));
      AppRun with = AppRun.of(app, app.launch(jdk, work).withAgent(history));
      assertThat(with.jvm().awaitExit(EXIT_CODE).linesOfStdout())
          .contains("report runs", "cleanup runs");
      EachOnce.isRecorded(with.jvm(), history);
      Comparison.of(app, jdk, without.life(), with.life())
          .holdsAsThePageSays(app.start(jdk, work), history);
    }
  }

  @OnEachJdk
  void librariesOfItsOwnThatTheAgentBringsToo(Jdk jdk) {
    ForkedJvm without = Launch.of(App.OWN_VERSIONS).on(jdk).run().awaitExit(EXIT_CODE);
    ForkedJvm with = Launch.of(App.OWN_VERSIONS).on(jdk).withAgent(data).run().awaitExit(EXIT_CODE);
    assertSame(with, without);
    assertThat(with.stdout().lines())
        .hasSize(OwnLibrary.values().length)
        .zipSatisfy(
            List.of(OwnLibrary.values()),
            (line, library) -> assertThat(line).contains(library.version()));
    EachOnce.isRecorded(with, data);
  }

  /** The JVM itself says on stdout what it thinks of an archive. */
  private static void assertSame(ForkedJvm with, ForkedJvm without) {
    assertThat(ofTheApplication(with)).isEqualTo(ofTheApplication(without));
  }

  private static List<String> ofTheApplication(ForkedJvm jvm) {
    return jvm.stdout()
        .lines()
        .filter(line -> !line.matches("\\[\\d.*]\\[(cds|aot) *].*"))
        .toList();
  }
}
