package dev.pulse.agent.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What came of an execution that has ended: what its status and its end say together. */
public enum ExecutionOutcome {
  /** The job did its work. */
  COMPLETED,
  /** The job failed. */
  FAILED,
  /** It ended in peace and the job did not do its work, or not all of it. */
  PASSED;

  private final String wire = name().toLowerCase(Locale.ROOT);

  /** The word that stands in the database, such as {@code passed}. */
  public String wire() {
    return wire;
  }

  /** The outcome of an execution; nothing while it runs. */
  public static @Nullable ExecutionOutcome of(ExecutionStatus status, @Nullable EndReason reason) {
    return switch (status) {
      case RUNNING -> null;
      case FAILED -> FAILED;
      case COMPLETED -> reason == null || reason == EndReason.RETURNED ? COMPLETED : PASSED;
    };
  }

  /** The outcome that has this word. */
  public static ExecutionOutcome ofWire(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
