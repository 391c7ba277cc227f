package dev.pulse.agent.store;

import dev.pulse.agent.model.LogLevel;
import dev.pulse.agent.model.LogStream;
import java.util.List;
import java.util.Map;

/**
 * What a log consists of, and where lines that a filter lets pass stand in it.
 *
 * @param lines how many there are
 * @param lastSeq the number of the last
 * @param size in characters
 * @param levels how many log events there are of each level
 * @param streams how many lines came by each stream
 * @param threads the first names of threads that wrote, at most {@link #MOST_THREADS}
 * @param stages the first stages, at most {@link #MOST_NAMES}
 * @param tasks the first tasks, at most {@link #MOST_NAMES}
 * @param hits how many lines the filter lets pass
 * @param hitSeqs the numbers of the first of them, at most {@link #MOST_HITS}; none where every
 *     line passes
 */
public record LogSummary(
    long lines,
    long lastSeq,
    long size,
    Map<LogLevel, Long> levels,
    Map<LogStream, Long> streams,
    List<String> threads,
    List<String> stages,
    List<String> tasks,
    long hits,
    List<Long> hitSeqs) {

  /** How many names of threads are told at most. */
  public static final int MOST_THREADS = 100;

  /** How many stages, and how many tasks, are told at most. */
  public static final int MOST_NAMES = 1_000;

  /** How many numbers of lines are told at most. */
  public static final int MOST_HITS = 10_000;

  public LogSummary {
    levels = Map.copyOf(levels);
    streams = Map.copyOf(streams);
    threads = List.copyOf(threads);
    stages = List.copyOf(stages);
    tasks = List.copyOf(tasks);
    hitSeqs = List.copyOf(hitSeqs);
  }
}
