package dev.pulse.agent.model;

import java.util.Locale;

/** How much a log event matters, least first; the libraries' own levels are mapped to these. */
public enum LogLevel {
  TRACE(1),
  DEBUG(2),
  INFO(3),
  WARN(4),
  ERROR(5);

  private final String wire = name().toLowerCase(Locale.ROOT);
  private final int code;

  LogLevel(int code) {
    this.code = code;
  }

  /** The word that stands on the wire, such as {@code warn}. */
  public String wire() {
    return wire;
  }

  /** The number that stands for it in packed marks; 0 is for no level. */
  int code() {
    return code;
  }

  static LogLevel ofCode(int code) {
    return switch (code) {
      case 1 -> TRACE;
      case 2 -> DEBUG;
      case 3 -> INFO;
      case 4 -> WARN;
      case 5 -> ERROR;
      default -> throw new IllegalArgumentException("no level has the number " + code);
    };
  }
}
