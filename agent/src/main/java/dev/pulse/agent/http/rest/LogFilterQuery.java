package dev.pulse.agent.http.rest;

import dev.pulse.agent.model.LogLevel;
import dev.pulse.agent.model.LogStream;
import dev.pulse.agent.store.LogFilter;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parameters that say which lines of a log are asked for. */
final class LogFilterQuery {

  /** Their names. */
  static final List<String> NAMES = List.of("level", "stream", "q", "stage", "task", "thread");

  private LogFilterQuery() {}

  /**
   * The filter that a query string describes.
   *
   * @throws Problem if it names a level or a stream that does not exist
   */
  static LogFilter of(Query query) {
    return new LogFilter(
        WordQuery.of(query, "level", LogLevel.values(), LogLevel::wire),
        streams(query.text("stream")),
        query.text("q"),
        query.text("stage"),
        query.text("task"),
        query.text("thread"));
  }

  private static Set<LogStream> streams(@Nullable String words) {
    Set<LogStream> streams = EnumSet.noneOf(LogStream.class);
    for (String word : words == null ? new String[0] : words.split(",", -1)) {
      streams.add(WordQuery.parse("stream", word, LogStream.values(), LogStream::wire));
    }
    return streams;
  }
}
