package dev.pulse.agent.model;

import java.util.Locale;

/** What started an execution. */
public enum TriggerKind {
  /** Its schedule. */
  SCHEDULE,
  /** A person or a program, by hand. */
  MANUAL,
  /** The start of the application. */
  STARTUP;

  private final String wire = name().toLowerCase(Locale.ROOT);

  /** The word that stands in the database and on the wire, such as {@code schedule}. */
  public String wire() {
    return wire;
  }

  /** The kind that has this word. */
  public static TriggerKind ofWire(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
