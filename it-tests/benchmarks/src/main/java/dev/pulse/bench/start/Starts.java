package dev.pulse.bench.start;

import dev.pulse.bench.Rounds;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** What was measured of an application's starts, by whom it was started with. */
record Starts(List<Watcher> watchers, Rounds rounds) {

  /** What is measured of a start. */
  enum Figure {
    /** Until it was ready to serve, or, where it serves nothing, until it was gone. */
    MILLIS,
    /** What processors spent on it until then. */
    CPU_MILLIS,
    /** The most memory that it had. */
    MEGABYTES;

    /** The name among the figures of a round. */
    String of(Watcher watcher) {
      return watcher.title() + " " + name().toLowerCase(Locale.ROOT);
    }
  }

  double median(Watcher watcher, Figure figure) {
    return rounds.median(figure.of(watcher));
  }

  /** By how much more than without anybody. */
  double added(Watcher watcher, Figure figure) {
    return rounds.added(figure.of(watcher), figure.of(Watcher.NOBODY));
  }

  /** What Pulse adds, compared with what OpenTelemetry adds. */
  double ofOpenTelemetry(Figure figure) {
    return rounds.median(
        round -> added(round, figure, Watcher.PULSE) / added(round, figure, Watcher.OPENTELEMETRY));
  }

  /** With Pulse, compared with nobody. */
  double ofPlain(Figure figure) {
    return rounds.median(
        round -> get(round, figure, Watcher.PULSE) / get(round, figure, Watcher.NOBODY));
  }

  /** What each adds, in words. */
  String inWords(Figure figure, String unit) {
    return watchers.stream()
        .map(
            watcher ->
                watcher == Watcher.NOBODY
                    ? "plain %,.0f %s".formatted(median(watcher, figure), unit)
                    : "%s %+,.0f".formatted(watcher.title(), added(watcher, figure)))
        .collect(Collectors.joining(", "));
  }

  /** What each has, for machines. */
  Map<String, Double> figures(Figure figure, String unit) {
    return watchers.stream()
        .collect(
            Collectors.toMap(
                watcher -> watcher.title().toLowerCase(Locale.ROOT) + unit,
                watcher -> median(watcher, figure)));
  }

  private static double added(Map<String, Double> round, Figure figure, Watcher watcher) {
    return get(round, figure, watcher) - get(round, figure, Watcher.NOBODY);
  }

  private static double get(Map<String, Double> round, Figure figure, Watcher watcher) {
    return Objects.requireNonNull(round.get(figure.of(watcher)));
  }
}
