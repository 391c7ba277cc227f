package dev.pulse.bench.start;

import dev.pulse.bench.jvm.Samples;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What was measured of an application's starts, by whom it was started with. */
final class Starts {

  private final Map<Watcher, Start> byWatcher = new EnumMap<>(Watcher.class);

  Starts(List<Watcher> watchers) {
    watchers.forEach(watcher -> byWatcher.put(watcher, new Start()));
  }

  /**
   * What was measured, in milliseconds and megabytes.
   *
   * @param ready until it had said hello and was gone, or until it was ready to serve
   * @param cpu what processors spent on it until then
   * @param memory the most that it had
   */
  record Start(Samples ready, Samples cpu, Samples memory) {
    Start() {
      this(new Samples(), new Samples(), new Samples());
    }
  }

  Start of(Watcher watcher) {
    return Objects.requireNonNull(byWatcher.get(watcher));
  }

  double median(Watcher watcher, Function<Start, Samples> what) {
    return what.apply(of(watcher)).median();
  }

  /** By how much more than without anybody. */
  double added(Watcher watcher, Function<Start, Samples> what) {
    return median(watcher, what) - median(Watcher.NOBODY, what);
  }

  /** Compared with what OpenTelemetry adds. */
  double ofOpenTelemetry(Function<Start, Samples> what) {
    return added(Watcher.PULSE, what) / added(Watcher.OPENTELEMETRY, what);
  }

  /** What each adds, in words. */
  String inWords(Function<Start, Samples> what, String unit) {
    return byWatcher.keySet().stream()
        .map(
            watcher ->
                watcher == Watcher.NOBODY
                    ? "plain %,.0f %s".formatted(median(watcher, what), unit)
                    : "%s %+,.0f".formatted(watcher.title(), added(watcher, what)))
        .collect(Collectors.joining(", "));
  }

  /** What each has, for machines. */
  Map<String, Double> figures(Function<Start, Samples> what, String unit) {
    return byWatcher.keySet().stream()
        .collect(
            Collectors.toMap(
                watcher -> watcher.title().toLowerCase(Locale.ROOT) + unit,
                watcher -> median(watcher, what)));
  }
}
