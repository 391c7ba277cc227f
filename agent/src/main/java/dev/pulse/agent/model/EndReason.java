package dev.pulse.agent.model;

import java.util.Locale;

/** How an execution came to its end: what {@link ExecutionStatus} cannot say. */
public enum EndReason {
  /** The job returned. */
  RETURNED,
  /** The job threw, or its scheduler reported a failure. */
  THREW,
  /** The JVM shut down in order while the execution was open. */
  SHUTDOWN,
  /** The process of the execution is gone without a word (killed, crashed). */
  PROCESS_GONE;

  private final String wire = name().toLowerCase(Locale.ROOT);

  /** The word that stands in the database and on the wire, such as {@code process_gone}. */
  public String wire() {
    return wire;
  }

  /**
   * Whether this is better knowledge than the other: what the job itself reported outranks what its
   * JVM assumed when it shut down, and both outrank what others concluded.
   */
  public boolean outranks(EndReason other) {
    return certainty() > other.certainty();
  }

  private int certainty() {
    return switch (this) {
      case RETURNED, THREW -> 2;
      case SHUTDOWN -> 1;
      case PROCESS_GONE -> 0;
    };
  }

  /** The reason that has this word. */
  public static EndReason ofWire(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
