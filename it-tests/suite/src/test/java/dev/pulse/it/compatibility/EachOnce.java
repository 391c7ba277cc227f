package dev.pulse.it.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.it.harness.ForkedJvm;
import dev.pulse.it.harness.History;
import dev.pulse.it.harness.Run;
import java.nio.file.Path;
import java.util.List;

/** Holds what an application said against its history. */
final class EachOnce {

  private EachOnce() {}

  /** Each execution said one line, and there is one execution for each of those. */
  static void isRecorded(ForkedJvm jvm, Path data) {
    History history = History.of(data);
    List<String> said = jvm.stdout().lines().filter(EachOnce::isOfAJob).sorted().toList();
    assertThat(said).isNotEmpty();
    assertThat(history.runs()).as("%s", jvm).allMatch(run -> run.status().equals("completed"));
    assertThat(history.runs())
        .as("%s", jvm)
        .extracting(Run::logs)
        .map(logs -> logs.lines().filter(EachOnce::isOfAJob).toList())
        .allSatisfy(lines -> assertThat(lines).hasSize(1))
        .flatMap(lines -> lines)
        .containsExactlyInAnyOrderElementsOf(said);
  }

  private static boolean isOfAJob(String line) {
    return line.matches("[^\\[].* (runs|says|has)( .*)?");
  }
}
