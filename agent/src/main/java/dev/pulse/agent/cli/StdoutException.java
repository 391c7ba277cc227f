package dev.pulse.agent.cli;

import java.io.IOException;
import java.io.Serial;
import java.util.Locale;

/** What a command has to say does not get through. */
final class StdoutException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final IOException cause;

  StdoutException(IOException cause) {
    super(cause);
    this.cause = cause;
  }

  @Override
  public synchronized IOException getCause() {
    return cause;
  }

  /** Whether whoever read it has gone, in the words of Linux, macOS and Windows. */
  boolean isClosedPipe() {
    return String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT).contains("pipe");
  }
}
