package dev.pulse.agent.model;

import java.util.Locale;
import java.util.Optional;

/**
 * Where an execution stands. There is no fourth; what these cannot say is said by {@link
 * EndReason}.
 */
public enum ExecutionStatus {
  RUNNING,
  COMPLETED,
  FAILED;

  private final String wire = name().toLowerCase(Locale.ROOT);

  /** The word that stands in the database and on the wire, such as {@code running}. */
  public String wire() {
    return wire;
  }

  /** The status that has this word, or nothing if no status has. */
  public static Optional<ExecutionStatus> ofWire(String word) {
    for (ExecutionStatus status : values()) {
      if (status.wire.equals(word)) {
        return Optional.of(status);
      }
    }
    return Optional.empty();
  }
}
