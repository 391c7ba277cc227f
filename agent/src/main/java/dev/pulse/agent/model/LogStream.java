package dev.pulse.agent.model;

import java.util.Locale;

/** The way by which a line left the application. */
public enum LogStream {
  STDOUT(0),
  STDERR(1),
  /** An event of a logging library. */
  LOG(2);

  private final String wire = name().toLowerCase(Locale.ROOT);
  private final int code;

  LogStream(int code) {
    this.code = code;
  }

  /** The word that stands on the wire, such as {@code stdout}. */
  public String wire() {
    return wire;
  }

  /** The number that stands for it in packed marks. */
  int code() {
    return code;
  }

  static LogStream ofCode(int code) {
    return switch (code) {
      case 0 -> STDOUT;
      case 1 -> STDERR;
      case 2 -> LOG;
      default -> throw new IllegalArgumentException("no stream has the number " + code);
    };
  }
}
