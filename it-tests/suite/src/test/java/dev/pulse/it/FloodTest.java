package dev.pulse.it;

import static dev.pulse.it.harness.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.it.harness.App;
import dev.pulse.it.harness.ForkedJvm;
import dev.pulse.it.harness.History;
import dev.pulse.it.harness.Launch;
import dev.pulse.it.harness.Run;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What floods the log takes no more memory than its share, and what is left out is counted. */
class FloodTest {

  private static final int LINES_OF_100_MB = 1_500_000;
  private static final int LINES_OF_10_MB = 150_000;
  private static final Pattern LINE =
      Pattern.compile("line (\\d+) of a flood that is long enough to fill many a page of text\n");
  private static final Pattern GAP =
      Pattern.compile(".*\\[pulse: (\\d+) characters could not be kept here]\n");

  @TempDir Path data;

  @Test
  void aHundredMegabytesOfOneExecution() {
    Run run = flood("1", String.valueOf(LINES_OF_100_MB)).get(0);
    assertThatRun(run).completed().result(String.valueOf(LINES_OF_100_MB));
    assertNothingIsLostInSilence(run, LINES_OF_100_MB);
  }

  @Test
  void fiftyTimesTenMegabytesAtOnce() {
    List<Run> runs = flood("50", String.valueOf(LINES_OF_10_MB));
    assertThat(runs).hasSize(50);
    for (Run run : runs) {
      assertThatRun(run).completed().result(String.valueOf(LINES_OF_10_MB));
      assertNothingIsLostInSilence(run, LINES_OF_10_MB);
    }
  }

  /** In a JVM with little memory, which must see no error. */
  private List<Run> flood(String executions, String lines) {
    ForkedJvm jvm =
        Launch.of(App.PLAIN, "crowd", executions, lines)
            .hardWorking()
            .flag("-Xmx64m")
            .withAgent(data)
            .run()
            .awaitExit(0);
    assertThat(jvm.stdout()).isEqualTo("all done\n");
    assertThat(jvm.stderr().lines()).allMatch(line -> line.startsWith("[pulse]"));
    return History.of(data).of("flood");
  }

  /** The lines that are kept are whole and in order, and the gaps say what is missing. */
  private static void assertNothingIsLostInSilence(Run run, int written) {
    String log = run.logs();
    long kept = 0;
    int last = 0;
    Matcher line = LINE.matcher(log);
    while (line.find()) {
      int number = Integer.parseInt(line.group(1));
      assertThat(number).isGreaterThan(last);
      last = number;
      kept += line.group().length();
    }
    long missing = 0;
    long gaps = 0;
    Matcher gap = GAP.matcher(log);
    while (gap.find()) {
      missing += Long.parseLong(gap.group(1));
      gaps += gap.group().length();
    }
    assertThat(kept + gaps).as("whole lines and gaps are all there is").isEqualTo(log.length());
    assertThat(kept + missing).isEqualTo(lengthOf(written));
  }

  private static long lengthOf(int lines) {
    long length = 0;
    for (int i = 1; i <= lines; i++) {
      length += 5 + String.valueOf(i).length() + 60;
    }
    return length;
  }
}
