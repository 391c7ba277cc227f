package org.jboss.logging;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A logger that says nothing. */
final class SilentLogger extends Logger {

  @Serial private static final long serialVersionUID = 1L;

  SilentLogger(String name) {
    super(name);
  }

  @Override
  public boolean isEnabled(Level level) {
    return false;
  }

  @Override
  protected void doLog(
      Level level,
      String loggerClassName,
      @Nullable Object message,
      Object @Nullable [] parameters,
      @Nullable Throwable thrown) {}

  @Override
  protected void doLogf(
      Level level,
      String loggerClassName,
      String format,
      Object @Nullable [] parameters,
      @Nullable Throwable thrown) {}
}
