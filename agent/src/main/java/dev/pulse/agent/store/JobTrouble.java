package dev.pulse.agent.store;

import java.util.Locale;

/** Why a job is not well. */
public enum JobTrouble {
  /** The last of its executions that did its work or failed has failed. */
  FAILED,
  /** It did not start when it was due. */
  OVERDUE,
  /** Its schedule ended by a failure: it will never run again by itself. */
  DEAD,
  /** It has not done its work for longer than somebody puts up with. */
  STALE;

  private final String wire = name().toLowerCase(Locale.ROOT);

  /** The word that stands on the wire, such as {@code overdue}. */
  public String wire() {
    return wire;
  }
}
