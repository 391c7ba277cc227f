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
 */
public record RunDetails(
    @Nullable String asyncJobId, int attempt, @Nullable Instant plannedAt, boolean manual) {

  /** A scheduler that knows nothing of its runs. */
  public static final RunDetails NONE = new RunDetails(null, 1, null, false);
}
