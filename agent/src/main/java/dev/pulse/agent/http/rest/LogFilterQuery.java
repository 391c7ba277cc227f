package dev.pulse.agent.http.rest;

import dev.pulse.agent.model.LogLevel;
import dev.pulse.agent.model.LogStream;
import dev.pulse.agent.store.LogFilter;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
        level(query.text("level")),
        streams(query.text("stream")),
        query.text("q"),
        query.text("stage"),
        query.text("task"),
        query.text("thread"));
  }

  private static @Nullable LogLevel level(@Nullable String word) {
    if (word == null) {
      return null;
    }
    return Stream.of(LogLevel.values())
        .filter(level -> level.wire().equals(word))
        .findFirst()
        .orElseThrow(
            () -> unknown("level", word, Stream.of(LogLevel.values()).map(LogLevel::wire)));
  }

  private static Set<LogStream> streams(@Nullable String words) {
    Set<LogStream> streams = EnumSet.noneOf(LogStream.class);
    for (String word : words == null ? new String[0] : words.split(",", -1)) {
      streams.add(
          Stream.of(LogStream.values())
              .filter(stream -> stream.wire().equals(word))
              .findFirst()
              .orElseThrow(
                  () ->
                      unknown("stream", word, Stream.of(LogStream.values()).map(LogStream::wire))));
    }
    return streams;
  }

  private static Problem unknown(String name, String word, Stream<String> allowed) {
    return Problem.badRequest(
        "%s is \"%s\", but must be one of: %s. Leave it out for all."
            .formatted(name, word, allowed.collect(Collectors.joining(", "))));
  }
}
