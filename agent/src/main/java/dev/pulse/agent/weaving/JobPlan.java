package dev.pulse.agent.weaving;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a scheduler intends with a job, before it runs it.
 *
 * @param nextAt when the job is due next; null if the scheduler does not say so, or has taken the
 *     job out of its plan
 * @param dead whether the job will never be due again although nobody took it out of the plan
 */
public record JobPlan(JobDescription job, @Nullable Instant nextAt, boolean dead) {

  /** A job that is due, or that is not due because somebody wants it so. */
  public JobPlan(JobDescription job, @Nullable Instant nextAt) {
    this(job, nextAt, false);
  }
}
