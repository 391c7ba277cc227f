package dev.pulse.agent.model;

import java.util.Locale;

/** How an execution came to its end: what {@link ExecutionStatus} cannot say. */
public enum EndReason {
  /** The job returned. */
  RETURNED,
  /** The job threw, or its scheduler reported a failure. */
  THREW,
  /** Somebody took the work back while it was being done. */
  CANCELLED,
  /** Somebody, through the scheduler, told the job to stop. */
  INTERRUPTED,
  /** The job failed and the scheduler runs it again at once, as the next attempt. */
  REFIRED,
  /** The job failed and the scheduler will run it again, as the next attempt. */
  RETRIED,
  /** A listener of the scheduler forbade the run: the job was not called. */
  VETOED,
  /** The run was left out, such as for a lock that another host holds: the job was not called. */
  SKIPPED,
  /** The scheduler missed the time of the run: the job was not called. */
  MISFIRED,
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
      case PROCESS_GONE -> 0;
      case SHUTDOWN -> 1;
      default -> 2;
    };
  }

  /** The reason that has this word. */
  public static EndReason ofWire(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
