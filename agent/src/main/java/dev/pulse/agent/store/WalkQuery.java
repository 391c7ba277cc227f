package dev.pulse.agent.store;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A walk through the executions of all jobs.
 *
 * @param filter which of them are sought
 * @param limit at most so many, 1 to {@link #LARGEST}
 * @param cursor where an earlier walk in the same order stopped; the longest are found in one walk
 *     and have none
 * @param patience when so much time has passed, what has been found is answered
 */
public record WalkQuery(
    ExecutionFilter filter,
    ExecutionOrder order,
    int limit,
    @Nullable String cursor,
    Duration patience) {

  /** The most executions that one walk answers. */
  public static final int LARGEST = 1_000;

  public WalkQuery {
    if (limit < 1 || limit > LARGEST) {
      throw new IllegalArgumentException("limit must be 1 to %d, not %d".formatted(LARGEST, limit));
    }
    if (cursor != null && order == ExecutionOrder.LONGEST_FIRST) {
      throw new IllegalArgumentException("the longest have no cursor");
    }
  }
}
