package dev.pulse.agent.store;

import java.time.Duration;

/**
 * What a history keeps at most. Whatever the limits are, these stay: executions that run, the last
 * success of each job, and its last {@link #FAILURES_KEPT} failures.
 *
 * @param age executions that started longer ago go; zero for no limit
 * @param perJob of a job with more executions the oldest go; 0 for no limit
 * @param size of a database that has more bytes the oldest executions go; 0 for no limit
 */
public record RetentionLimits(Duration age, long perJob, long size) {

  /** How many failures of each job stay. */
  public static final int FAILURES_KEPT = 100;

  /** Everything stays. */
  public static final RetentionLimits NONE = new RetentionLimits(Duration.ZERO, 0, 0);

  public RetentionLimits {
    if (age.isNegative() || perJob < 0 || size < 0) {
      throw new IllegalArgumentException(
          "limits must be 0 or more, not %s, %d, %d".formatted(age, perJob, size));
    }
  }

  /** The same, however large the database is. */
  public RetentionLimits withoutSize() {
    return new RetentionLimits(age, perJob, 0);
  }

  /** The same, but the database has no more bytes than this. */
  public RetentionLimits withSizeUpTo(long bytes) {
    return new RetentionLimits(age, perJob, size == 0 ? bytes : Math.min(size, bytes));
  }
}
