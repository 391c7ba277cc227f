package dev.pulse.agent;

import dev.pulse.agent.capture.LogBuffer;
import dev.pulse.agent.capture.LogEventReader;
import dev.pulse.agent.model.LogLevel;
import dev.pulse.agent.weaving.LogEvent;
import dev.pulse.agent.weaving.LogInstrumentation;
import org.jspecify.annotations.Nullable;

/** Turns what the knowledge of a logging library reads into lines of a log. */
final class LoggingLibrary implements LogEventReader {

  /** Stands for a hook of another kind, which never asks. */
  static final LogEventReader NONE = (logger, event, log) -> false;

  private final LogInstrumentation library;

  LoggingLibrary(LogInstrumentation library) {
    this.library = library;
  }

  @Override
  public boolean read(@Nullable Object logger, @Nullable Object event, LogBuffer log)
      throws ReflectiveOperationException {
    LogEvent read = event == null ? null : library.read(logger, event);
    if (read == null) {
      return false;
    }
    log.event(
        read.epochMillis(), level(read.level()), read.logger(), read.message(), read.thrown());
    return true;
  }

  private static @Nullable LogLevel level(@Nullable String word) {
    if (word == null) {
      return null;
    }
    return switch (word) {
      case "trace" -> LogLevel.TRACE;
      case "debug" -> LogLevel.DEBUG;
      case "info" -> LogLevel.INFO;
      case "warn" -> LogLevel.WARN;
      case "error" -> LogLevel.ERROR;
      default -> null;
    };
  }
}
