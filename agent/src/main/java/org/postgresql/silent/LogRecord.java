package org.postgresql.silent;

import org.jspecify.annotations.Nullable;

/** An event that nobody will read. */
public final class LogRecord {

  public LogRecord(Level level, @Nullable String message) {}

  public void setLoggerName(@Nullable String name) {}

  public void setParameters(Object @Nullable [] parameters) {}

  public void setThrown(@Nullable Throwable thrown) {}
}
