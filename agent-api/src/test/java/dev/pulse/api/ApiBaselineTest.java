package dev.pulse.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Which API the build compares with, so that nobody needs to remember it: from the day that the
 * changelog calls a version released, that version's.
 */
class ApiBaselineTest {

  private static final Pattern HEADING =
      Pattern.compile("(?m)^## \\[(\\d+\\.\\d+\\.\\d+)] - (\\S+)$");

  @Test
  void isThatOfTheLastRelease() throws IOException {
    String due = baselineOf(Files.readString(Path.of("../CHANGELOG.md")));

    try (Stream<Path> files = Files.list(Path.of("src/baseline"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .as(
              "After a release, set api.baseline to its version, and call"
                  + " mvn -Papi-baseline -pl agent-api package in the sources of that release")
          .containsExactly("pulse-agent-api-" + due + ".jar");
    }
  }

  @Test
  void isThatOfTheVersionToComeWhileThereIsNone() {
    assertThat(baselineOf("## [0.1.0] - unreleased\n")).isEqualTo("0.1.0");
  }

  @Test
  void movesWithEveryRelease() {
    assertThat(baselineOf("## [0.2.0] - unreleased\n\n## [0.1.0] - 2026-12-24\n"))
        .isEqualTo("0.1.0");
    assertThat(baselineOf("## [0.2.0] - 2027-01-31\n\n## [0.1.0] - 2026-12-24\n"))
        .isEqualTo("0.2.0");
  }

  /**
   * The comparison of the build does not look at defaults; without one, code with the annotation
   * does not compile.
   */
  @Test
  void whateverTheAnnotationAsksForMayBeLeftOut() {
    assertThat(PulseJob.class.getDeclaredMethods())
        .isNotEmpty()
        .allSatisfy(
            member -> assertThat(member.getDefaultValue()).as(member.getName()).isNotNull());
  }

  private static String baselineOf(String changelog) {
    List<MatchResult> versions = HEADING.matcher(changelog).results().toList();
    return versions.stream()
        .filter(version -> !version.group(2).equals("unreleased"))
        .findFirst()
        .orElse(versions.get(versions.size() - 1))
        .group(1);
  }
}
