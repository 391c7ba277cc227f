package dev.pulse.it.compatibility;

import static java.util.stream.Collectors.joining;

import java.util.List;

/**
 * A row of the table of servers and applications, cell by cell.
 *
 * @param answers the statuses of the pages that it was asked for
 * @param exitCode with which it ends
 * @param boot how long it takes to be up, on each JDK
 */
record HostRow(
    String what,
    String version,
    String jdks,
    String answers,
    String complaints,
    String exitCode,
    String boot,
    String loaders) {

  private static final String UNKNOWN = "?";

  /** That of a host that was not compared yet. */
  static HostRow unknown(Hosted host) {
    return of(host, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN);
  }

  /** What was found out about a host on each of its JDKs. */
  static HostRow of(List<Comparison> found) {
    return of(
        found.get(0).host(),
        found.stream().map(Comparison::answers).distinct().collect(joining("; ")),
        "none",
        found.stream().map(Comparison::exitCode).distinct().collect(joining("; ")),
        found.stream().map(Comparison::boot).collect(joining(", ")));
  }

  private static HostRow of(
      Hosted host, String answers, String complaints, String exitCode, String boot) {
    return new HostRow(
        host.what(),
        host.version(),
        host.jdks().stream().map(jdk -> String.valueOf(jdk.feature())).collect(joining(", ")),
        answers,
        complaints,
        exitCode,
        boot,
        host.loaders());
  }

  static HostRow parse(String line) {
    String[] cells = line.substring(2, line.length() - 2).split(" \\| ", -1);
    return new HostRow(
        cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], cells[6], cells[7]);
  }

  /** Whether this is the row of a host as the tests know it now. */
  boolean isOf(Hosted host) {
    return equals(of(host, answers, complaints, exitCode, boot));
  }

  String line() {
    return "| "
        + String.join(" | ", what, version, jdks, answers, complaints, exitCode, boot, loaders)
        + " |";
  }
}
