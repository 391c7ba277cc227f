package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.model.LogChunk;
import dev.pulse.agent.model.LogLevel;
import dev.pulse.agent.model.LogOrigin;
import dev.pulse.agent.model.LogStream;
import dev.pulse.agent.store.LogFilter;
import dev.pulse.agent.store.LogSummary;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Counts what a log consists of, chunk by chunk. Threading: for one thread. */
final class LogTally {

  private final LogFilter filter;
  private final Map<LogLevel, Long> levels = new EnumMap<>(LogLevel.class);
  private final Map<LogStream, Long> streams = new EnumMap<>(LogStream.class);
  private final Set<String> threads = new LinkedHashSet<>();
  private final Set<String> stages = new LinkedHashSet<>();
  private final Set<String> tasks = new LinkedHashSet<>();
  private final List<Long> hitSeqs = new ArrayList<>();
  private long lines;
  private long lastSeq;
  private long size;
  private long hits;

  LogTally(LogFilter filter) {
    this.filter = filter;
  }

  void add(LogChunk chunk) {
    size += chunk.text().length();
    Predicate<LogChunk.Place> passes = filter.on(chunk);
    chunk.forEachPlace(place -> add(place, passes));
  }

  private void add(LogChunk.Place place, Predicate<LogChunk.Place> passes) {
    LogOrigin origin = place.mark().origin();
    lines++;
    lastSeq = place.seq();
    streams.merge(origin.stream(), 1L, Long::sum);
    if (origin.level() != null) {
      levels.merge(origin.level(), 1L, Long::sum);
    }
    keep(threads, origin.thread(), LogSummary.MOST_THREADS);
    keep(stages, origin.stage(), LogSummary.MOST_NAMES);
    keep(tasks, origin.task(), LogSummary.MOST_NAMES);
    if (passes.test(place)) {
      hits++;
      if (hits <= LogSummary.MOST_HITS && !filter.equals(LogFilter.NONE)) {
        hitSeqs.add(place.seq());
      }
    }
  }

  LogSummary summary() {
    return new LogSummary(
        lines,
        lastSeq,
        size,
        levels,
        streams,
        List.copyOf(threads),
        List.copyOf(stages),
        List.copyOf(tasks),
        hits,
        hitSeqs);
  }

  private static void keep(Set<String> names, @Nullable String name, int most) {
    if (name != null && names.size() < most) {
      names.add(name);
    }
  }
}
