package org.postgresql.silent;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A logger that says nothing and finds every level disabled. */
public final class Logger {

  private final String name;

  private Logger(String name) {
    this.name = name;
  }

  public static Logger getLogger(String name) {
    return new Logger(name);
  }

  public String getName() {
    return name;
  }

  public boolean isLoggable(Level level) {
    return false;
  }

  public void log(Level level, @Nullable String message) {}

  public void log(Level level, @Nullable String message, @Nullable Object parameter) {}

  public void log(Level level, @Nullable String message, Object @Nullable [] parameters) {}

  public void log(Level level, @Nullable String message, @Nullable Throwable thrown) {}

  public void log(Level level, Supplier<String> message) {}

  public void log(LogRecord record) {}
}
