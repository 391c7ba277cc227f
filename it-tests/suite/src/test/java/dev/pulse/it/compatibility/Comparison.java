package dev.pulse.it.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.it.harness.House;
import dev.pulse.it.harness.Jdk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What was started without the agent and with it on one JDK, as often the one as the other.
 *
 * @param host what was started
 * @param without its lives without the agent
 * @param with its lives with it
 */
public record Comparison(Hosted host, Jdk jdk, List<Life> without, List<Life> with) {

  /** How often it is started again, if need be. */
  private static final int MORE = 2;

  /** Names the agent, or tells of classes that are not there or not as they were. */
  private static final Pattern AGENTS_FAULT =
      Pattern.compile(
          "[Pp]ulse|javaagent|ClassNotFound|NoClassDefFound|NoSuchMethodE|NoSuchFieldE|"
              + "IllegalAccess|ClassCircularity|(Linkage|Verify|ClassFormat)Error");

  public static Comparison of(Hosted host, Jdk jdk, Life without, Life with) {
    return new Comparison(host, jdk, List.of(without), List.of(with));
  }

  /**
   * There is no difference but the time, and none to what the page says of it.
   *
   * @param start starts it again where the log complains of more with the agent, which may be a
   *     matter of chance
   * @param work where each life has a directory of its own
   */
  public void holdsAsThePageSays(Start start, Path work) {
    Comparison wider = this;
    for (int i = 1; i <= MORE && !wider.added().isEmpty(); i++) {
      wider = new Comparison(host, jdk, and(wider.without, start, false, work, i), wider.with);
      if (!wider.added().isEmpty()) {
        wider = new Comparison(host, jdk, wider.without, and(wider.with, start, true, work, i));
      }
    }
    wider.holds();
    HostRow row = HostTable.onPage(host);
    if (row.jdks().contains(String.valueOf(jdk.feature()))) {
      assertThat(List.of(answers(), exitCode()))
          .as("%s on %s, on the page as BootTimes wrote it", host.what(), jdk)
          .isEqualTo(List.of(row.answers(), row.exitCode()));
    }
  }

  private static List<Life> and(
      List<Life> lives, Start start, boolean withAgent, Path work, int again) {
    List<Life> more = new ArrayList<>(lives);
    more.add(start.life(withAgent, work.resolve("again-" + again + (withAgent ? "-with" : ""))));
    return more;
  }

  /** There is no difference but the time, which is written down. */
  public void holds() {
    for (int i = 0; i < with.size(); i++) {
      Life one = with.get(i);
      Life other = without.get(i);
      assertThat(one.answers()).as("answers of %s on %s", host, jdk).isEqualTo(other.answers());
      assertThat(one.said()).as("output of %s on %s", host, jdk).isEqualTo(other.said());
      assertThat(one.exitCode()).as("exit code of %s on %s", host, jdk).isEqualTo(other.exitCode());
    }
    assertThat(added()).as("warnings that the agent adds to %s on %s", host, jdk).isEmpty();
    writeDown();
  }

  /**
   * What comes each time with the agent and never without it: which of its warnings a server gives
   * is partly a matter of chance. One that an agent may be the cause of is not to come even once.
   */
  private Set<String> added() {
    Set<String> added = new TreeSet<>();
    added.addAll(with.get(0).complaints());
    for (Life life : with) {
      added.retainAll(life.complaints());
    }
    for (Life life : with) {
      life.complaints().stream().filter(AGENTS_FAULT.asPredicate()).forEach(added::add);
    }
    without.forEach(life -> added.removeAll(life.complaints()));
    return added;
  }

  String answers() {
    List<Integer> answers = with.get(0).answers();
    return answers.isEmpty()
        ? "no pages"
        : answers.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  String exitCode() {
    return String.valueOf(with.get(0).exitCode());
  }

  /** How long it takes without the agent, and how many times as long with it. */
  String boot() {
    double before = median(without);
    return String.format(
        Locale.ROOT, "%d: %.1f s × %.2f", jdk.feature(), before, median(with) / before);
  }

  private static double median(List<Life> lives) {
    List<Double> sorted = lives.stream().map(Life::boot).map(Comparison::seconds).sorted().toList();
    return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }

  private void writeDown() {
    String facts =
        """
        %s %s on %s
        answers: %s
        exit code: %s
        warnings and errors in the log, without the agent too: %d
        seconds to boot without the agent: %s
        seconds to boot with the agent: %s
        """
            .formatted(
                host.what(),
                host.version(),
                jdk,
                answers(),
                exitCode(),
                with.get(0).complaints().size(),
                without.stream().map(Life::boot).map(Comparison::seconds).toList(),
                with.stream().map(Life::boot).map(Comparison::seconds).toList());
    System.out.print(facts);
    try {
      Path directory = Files.createDirectories(House.path("it-tests/suite/target/compatibility"));
      Files.writeString(directory.resolve(host + "-" + jdk.feature() + ".txt"), facts);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
