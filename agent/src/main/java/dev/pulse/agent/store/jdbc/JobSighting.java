package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.model.ExecutionEvent.Planned;
import dev.pulse.agent.model.Job;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job as events told of it.
 *
 * @param startedAt its newest start that is known; absent where an event told of none
 * @param plan what its scheduler last said of when it is due; absent where no event told of it
 */
record JobSighting(Job job, @Nullable Instant startedAt, @Nullable Planned plan) {

  /**
   * This sighting and one that came later; of plans the newest counts, for a run and what is said
   * during it come in either order.
   */
  JobSighting and(JobSighting later) {
    Planned newest = later.plan;
    if (newest == null) {
      newest = planAfter(later.startedAt);
    } else if (plan != null && plan.at().isAfter(newest.at())) {
      newest = plan;
    }
    return new JobSighting(
        later.job, later.startsAfter(this) ? later.startedAt : startedAt, newest);
  }

  /** Whether it says anything that the other does not. */
  boolean addsTo(JobSighting known) {
    return !job.equals(known.job)
        || startsAfter(known)
        || (plan != null && !plan.equals(known.plan));
  }

  /** What is left of the plan when the job starts: what was due is no more, nothing is dead. */
  private @Nullable Planned planAfter(@Nullable Instant start) {
    if (plan == null || start == null || start.isBefore(plan.at())) {
      return plan;
    }
    boolean passed = plan.nextAt() != null && !plan.nextAt().isAfter(start);
    return plan.dead() || passed ? new Planned(plan.job(), start, null, false) : plan;
  }

  private boolean startsAfter(JobSighting other) {
    return startedAt != null && (other.startedAt == null || startedAt.isAfter(other.startedAt));
  }
}
