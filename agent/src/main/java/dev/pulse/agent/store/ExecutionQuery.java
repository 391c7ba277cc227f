package dev.pulse.agent.store;

import dev.pulse.agent.model.ExecutionStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which executions are asked for.
 *
 * @param jobId those of this job alone
 * @param status those of this status alone
 * @param from those that started at this time or later
 * @param to those that started before this
 * @param limit at most so many, 1 to 100
 * @param offset leaving out so many of the newest, or of those behind the cursor, 0 or more; what
 *     it costs grows with it
 * @param cursor those behind the page that gave it; it costs the same wherever it stands
 */
public record ExecutionQuery(
    @Nullable String jobId,
    @Nullable ExecutionStatus status,
    @Nullable Instant from,
    @Nullable Instant to,
    int limit,
    long offset,
    @Nullable String cursor) {

  public ExecutionQuery {
    if (limit < 1 || limit > 100) {
      throw new IllegalArgumentException("limit must be 1 to 100, not " + limit);
    }
    if (offset < 0) {
      throw new IllegalArgumentException("offset must be 0 or more, not " + offset);
    }
  }

  /** Those that stand so far behind the newest. */
  public ExecutionQuery(
      @Nullable String jobId, @Nullable ExecutionStatus status, int limit, long offset) {
    this(jobId, status, null, null, limit, offset, null);
  }

  /** Those that stand so far behind the newest, or behind a cursor. */
  public ExecutionQuery(
      @Nullable String jobId,
      @Nullable ExecutionStatus status,
      int limit,
      long offset,
      @Nullable String cursor) {
    this(jobId, status, null, null, limit, offset, cursor);
  }

  /** Whether all of the time is asked for. */
  public boolean isOfAllTime() {
    return from == null && to == null;
  }
}
