package dev.pulse.agent.weaving;

import java.util.Locale;

/**
 * How a run ended, or why the job was not called, where success and failure do not say it. Woven
 * code names them to the bridge by their {@linkplain #word words}.
 */
public enum RunEnd {
  /** Somebody took the work back while it was being done. */
  CANCELLED,
  /** Somebody, through the scheduler, told the job to stop. */
  INTERRUPTED,
  /** The job failed, and the scheduler runs it again at once. */
  REFIRED,
  /** The job failed, and the scheduler will run it again. */
  RETRIED,
  /** A listener of the scheduler forbade the run. */
  VETOED,
  /** The run was left out, such as for a lock that another host holds. */
  SKIPPED,
  /** The scheduler missed the time of the run. */
  MISFIRED;

  private final String word = name().toLowerCase(Locale.ROOT);

  /** In lower case, such as {@code vetoed}. */
  public String word() {
    return word;
  }
}
