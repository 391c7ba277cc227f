package dev.pulse.agent.store;

import dev.pulse.agent.model.LogChunk;
import dev.pulse.agent.model.LogLevel;
import dev.pulse.agent.model.LogOrigin;
import dev.pulse.agent.model.LogStream;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which lines of a log are asked for; what is absent lets every line pass.
 *
 * @param level lines of at least this level; what was printed to {@code stderr} counts as {@code
 *     warn}, what was printed to {@code stdout} as {@code info}
 * @param streams lines of these streams; none is as good as all
 * @param text lines in which this text stands as people see them, in whatever case
 * @param stage lines of this stage
 * @param task lines of this task
 * @param thread lines that a thread of this name wrote
 */
public record LogFilter(
    @Nullable LogLevel level,
    Set<LogStream> streams,
    @Nullable String text,
    @Nullable String stage,
    @Nullable String task,
    @Nullable String thread) {

  /** Lets every line pass. */
  public static final LogFilter NONE = new LogFilter(null, Set.of(), null, null, null, null);

  public LogFilter {
    streams = Set.copyOf(streams);
  }

  /** Tests the lines of this chunk, which must come in their order. */
  public Predicate<LogChunk.Place> on(LogChunk chunk) {
    TextFinder finder = text == null ? null : new TextFinder(chunk.text(), text);
    return place ->
        passes(place.mark().origin())
            && (finder == null || finder.find(place.begin(), place.end()) >= 0);
  }

  private boolean passes(LogOrigin origin) {
    return (level == null || levelOf(origin).compareTo(level) >= 0)
        && (streams.isEmpty() || streams.contains(origin.stream()))
        && (stage == null || stage.equals(origin.stage()))
        && (task == null || task.equals(origin.task()))
        && (thread == null || thread.equals(origin.thread()));
  }

  private static LogLevel levelOf(LogOrigin origin) {
    LogLevel own = origin.level();
    if (own != null) {
      return own;
    }
    return origin.stream() == LogStream.STDERR ? LogLevel.WARN : LogLevel.INFO;
  }
}
