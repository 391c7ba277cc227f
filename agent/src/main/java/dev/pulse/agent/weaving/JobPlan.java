package dev.pulse.agent.weaving;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a scheduler intends with a job, before it runs it.
 *
 * @param nextAt when the job is due next; null if it is not, or the scheduler does not say when
 * @param calledOff whether somebody took the job out of the plan, where it stays until the
 *     scheduler plans it again
 * @param dead whether the job will never be due again although nobody took it out of the plan
 */
public record JobPlan(
    JobDescription job, @Nullable Instant nextAt, boolean calledOff, boolean dead) {

  /** A job that the scheduler has, due at this time; without one at once, or nobody knows when. */
  public JobPlan(JobDescription job, @Nullable Instant nextAt) {
    this(job, nextAt, false, false);
  }

  /** Somebody took the job out of the plan. */
  public static JobPlan calledOff(JobDescription job) {
    return new JobPlan(job, null, true, false);
  }

  /** The job is due at this time; without one, somebody took it out of the plan. */
  public static JobPlan dueOrCalledOff(JobDescription job, @Nullable Instant nextAt) {
    return nextAt == null ? calledOff(job) : new JobPlan(job, nextAt);
  }

  /** The job's schedule has ended with a failure. */
  public static JobPlan dead(JobDescription job) {
    return new JobPlan(job, null, false, true);
  }
}
