package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.model.Job;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job as events told of it.
 *
 * @param startedAt its newest start that is known; absent where an event told of none
 */
record JobSighting(Job job, @Nullable Instant startedAt) {

  /** This sighting and a later one. */
  JobSighting and(JobSighting later) {
    return new JobSighting(later.job, later.startsAfter(this) ? later.startedAt : startedAt);
  }

  /** Whether it says anything that the other does not. */
  boolean addsTo(JobSighting known) {
    return !job.equals(known.job) || startsAfter(known);
  }

  private boolean startsAfter(JobSighting other) {
    return startedAt != null && (other.startedAt == null || startedAt.isAfter(other.startedAt));
  }
}
