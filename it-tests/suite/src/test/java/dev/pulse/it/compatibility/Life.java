package dev.pulse.it.compatibility;

import static java.util.stream.Collectors.toCollection;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What there is to compare of a server or an application that was started and has ended.
 *
 * @param answers the status of each page that it was asked for; none if it has none
 * @param said what it printed, as far as that is the same each time
 * @param complaints the different warnings and errors in its log
 * @param exitCode with which it ended
 * @param boot from its start until it was up
 */
public record Life(
    List<Integer> answers,
    Set<String> said,
    SortedSet<String> complaints,
    int exitCode,
    Duration boot) {

  /** Lines that tell of trouble; the agent's own begin with its name. */
  private static final String COMPLAINT =
      "(?!\\[pulse\\]).*"
          + "(\\[(WARNING|SEVERE|ERROR)\\]|\\b(WARN|ERROR|FATAL|SEVERE|WARNING)\\b|VM warning:).*";

  /** What is another one each time: threads, UUIDs, identities of objects, numbers. */
  private static final String IDS =
      "\\([^()]*[Tt]hread[^()]*\\)|\\([^()"
          + " ]+\\)|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|@[0-9a-f]+|[0-9]+";

  /** The different warnings and errors among lines of a log, without what is a number or an id. */
  public static SortedSet<String> complaints(Stream<String> log) {
    return log.filter(line -> line.matches(COMPLAINT))
        .map(line -> line.replaceAll(IDS, "#"))
        .collect(toCollection(TreeSet::new));
  }
}
