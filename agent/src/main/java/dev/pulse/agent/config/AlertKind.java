package dev.pulse.agent.config;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What an alert tells of. */
public enum AlertKind {
  /** A job failed, so many times in a row. */
  FAILED,
  /** What an alert told of is over. */
  RECOVERED,
  /** A job did not start when it was due. */
  MISSED,
  /** An execution runs for longer than it should. */
  LONG,
  /** A job's schedule ended by a failure: it will never run again by itself. */
  DEAD,
  /** Pulse itself is not well. */
  DEGRADED;

  private final String wire = name().toLowerCase(Locale.ROOT);

  /** The word that stands in options, in the database and on the wire. */
  public String wire() {
    return wire;
  }

  /** The kind that has this word; nothing if none has. */
  public static @Nullable AlertKind ofWire(String word) {
    for (AlertKind kind : values()) {
      if (kind.wire.equals(word)) {
        return kind;
      }
    }
    return null;
  }
}
