package dev.pulse.agent.weaving;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a scheduler knows of one run.
 *
 * @param asyncJobId the scheduler's own id of the run
 * @param attempt 1 for the first attempt
 * @param plannedAt when the run was due
 * @param manual whether somebody asked for it, out of schedule
 * @param nextAt when the job is due after this run, where the scheduler says so; for a fixed rate
 *     and a fixed delay, given as ISO 8601 durations, it need not
 * @param request what it was asked for with, where the scheduler's mark of the run says so
 */
public record RunDetails(
    @Nullable String asyncJobId,
    int attempt,
    @Nullable Instant plannedAt,
    boolean manual,
    @Nullable Instant nextAt,
    @Nullable StartRequest request) {

  /** A run that nobody asked Pulse for, as far as the scheduler says. */
  public RunDetails(
      @Nullable String asyncJobId,
      int attempt,
      @Nullable Instant plannedAt,
      boolean manual,
      @Nullable Instant nextAt) {
    this(asyncJobId, attempt, plannedAt, manual, nextAt, null);
  }

  /** A run of a scheduler that does not say when the next one is due. */
  public RunDetails(
      @Nullable String asyncJobId, int attempt, @Nullable Instant plannedAt, boolean manual) {
    this(asyncJobId, attempt, plannedAt, manual, null);
  }

  /** Whether nothing is known that is not so of most runs. */
  public boolean isPlain() {
    return asyncJobId == null
        && attempt == 1
        && plannedAt == null
        && !manual
        && nextAt == null
        && request == null;
  }

  /** A scheduler that knows nothing of its runs. */
  public static final RunDetails NONE = new RunDetails(null, 1, null, false);
}
