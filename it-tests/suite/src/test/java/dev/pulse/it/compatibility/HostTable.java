package dev.pulse.it.compatibility;

import static java.util.stream.Collectors.groupingBy;

import dev.pulse.it.harness.House;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The table of servers and applications on {@code docs/compatibility.md}. What was measured stands
 * nowhere else; each test holds what it finds against it.
 */
public final class HostTable {

  static final Path PAGE = House.path("docs/compatibility.md");

  private static final String TITLE = "## Servers and applications, with and without the agent";
  private static final String MEASURED = "Boot times are ";
  private static final String HEAD =
      """

      Each is started without the agent and with it, asked for pages as a check of its health would, and told to stop; an application without pages ends by itself, and prints the same. The answers and the exit code are the same both times. In the log there is no warning and no error that the agent adds: one that comes with it is looked for in up to three starts without it and, as chance has its part in what servers complain of, in two more with it.

      %s

      | | Version | JDK | Answers | Warnings added | Exit code | Boot time | Class loaders after redeployment |
      |---|---|---|---|---|---|---|---|
      """;

  private HostTable() {}

  /** The section as the page has it, with rows for what the tests have. */
  static String section() {
    List<HostRow> rows = hosts().map(HostTable::onPage).toList();
    String measured =
        page().lines().filter(line -> line.startsWith(MEASURED)).findFirst().orElse("?");
    return section(measured, rows);
  }

  /**
   * Writes the section anew; what was not compared on each of its JDKs keeps its row.
   *
   * @param machine on what the boot times were measured, and how
   */
  public static void write(String machine, List<Comparison> found) {
    Map<Hosted, List<Comparison>> byHost = found.stream().collect(groupingBy(Comparison::host));
    List<HostRow> rows =
        hosts()
            .map(
                host -> {
                  List<Comparison> its = byHost.getOrDefault(host, List.of());
                  return its.size() == host.jdks().size() ? HostRow.of(its) : onPage(host);
                })
            .toList();
    String page = page();
    int begin = page.indexOf(TITLE);
    int end = page.indexOf("\n## ", begin);
    try {
      Files.writeString(
          PAGE, page.substring(0, begin) + section(MEASURED + machine, rows) + page.substring(end));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The row of a host, as the page has it; one of question marks if there is none. */
  static HostRow onPage(Hosted host) {
    return page()
        .lines()
        .filter(line -> line.startsWith("| " + host.what() + " |"))
        .map(HostRow::parse)
        .filter(row -> row.isOf(host))
        .findFirst()
        .orElseGet(() -> HostRow.unknown(host));
  }

  private static Stream<Hosted> hosts() {
    return Stream.concat(Stream.of(ServerHost.values()), Stream.of(AppHost.values()));
  }

  private static String section(String measured, List<HostRow> rows) {
    StringBuilder text = new StringBuilder(TITLE).append("\n").append(HEAD.formatted(measured));
    rows.forEach(row -> text.append(row.line()).append("\n"));
    return text.toString();
  }

  private static String page() {
    try {
      return Files.readString(PAGE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
