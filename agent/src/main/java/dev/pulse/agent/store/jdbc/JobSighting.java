package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.ExecutionEvent.Planned;
import dev.pulse.agent.model.Job;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job as events told of it.
 *
 * @param startedAt its newest start that is known; absent where an event told of none
 * @param usedUp until when what was planned has been used up by a start; absent like that
 * @param plan what its scheduler last said of when it is due; absent where no event told of it
 */
record JobSighting(
    Job job, @Nullable Instant startedAt, @Nullable Instant usedUp, @Nullable Planned plan) {

  /** A scheduler and a run may say the same time in slightly different ways. */
  private static final Duration ABOUT = Duration.ofMillis(100);

  /** A start of a job, which may come a little before it was due. */
  static JobSighting ofStart(Job job, Execution execution) {
    Instant due = execution.plannedAt();
    Instant started = execution.startedAt();
    Instant until = due != null && due.isAfter(started) ? due : started;
    return new JobSighting(job, started, until.plus(ABOUT), null);
  }

  /**
   * This sighting and one that came later; of plans the newest counts, for a run and what is said
   * during it come in either order.
   */
  JobSighting and(JobSighting later) {
    Planned newest = later.plan;
    if (newest == null) {
      newest = planAfter(later);
    } else if (plan != null && plan.at().isAfter(newest.at())) {
      newest = plan;
    }
    return new JobSighting(
        later.job,
        later.startsAfter(this) ? later.startedAt : startedAt,
        later.startsAfter(this) ? later.usedUp : usedUp,
        newest);
  }

  /** Whether it says anything that the other does not. */
  boolean addsTo(JobSighting known) {
    return !job.equals(known.job)
        || startsAfter(known)
        || (plan != null && !plan.equals(known.plan));
  }

  /** What is left of the plan when the job starts: what was due is no more, nothing is dead. */
  private @Nullable Planned planAfter(JobSighting later) {
    Instant start = later.startedAt;
    Instant until = later.usedUp;
    if (plan == null || start == null || until == null) {
      return plan;
    }
    boolean passed = plan.nextAt() != null && !plan.nextAt().isAfter(until);
    boolean lives = plan.dead() && start.isAfter(plan.at());
    return passed || lives ? new Planned(plan.job(), start, null, false) : plan;
  }

  private boolean startsAfter(JobSighting other) {
    return startedAt != null && (other.startedAt == null || startedAt.isAfter(other.startedAt));
  }
}
