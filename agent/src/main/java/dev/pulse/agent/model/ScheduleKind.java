package dev.pulse.agent.model;

import java.util.Locale;

/** What sort of schedule a job has. */
public enum ScheduleKind {
  CRON,
  FIXED_RATE,
  FIXED_DELAY,
  ONE_TIME,
  /** Some other trigger of the scheduler. */
  TRIGGER,
  /** Written down by the author of the job; Pulse does not interpret it. */
  DECLARED;

  private final String wire = name().toLowerCase(Locale.ROOT);

  /** The word that stands in the database and on the wire, such as {@code fixed_rate}. */
  public String wire() {
    return wire;
  }

  /** The kind that has this word. */
  public static ScheduleKind ofWire(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
