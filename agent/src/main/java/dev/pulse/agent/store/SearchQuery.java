package dev.pulse.agent.store;

import dev.pulse.agent.model.ExecutionStatus;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which executions are sought.
 *
 * @param text what their logs must hold, 1 to {@link #LONGEST} characters
 * @param jobId those of this job alone
 * @param status those of this status alone
 * @param from those that started at this time or later
 * @param to those that started before this time
 * @param limit at most so many, 1 to 100
 * @param cursor where an earlier search stopped
 * @param patience when so much time has passed, what has been found is answered
 */
public record SearchQuery(
    String text,
    @Nullable String jobId,
    @Nullable ExecutionStatus status,
    @Nullable Instant from,
    @Nullable Instant to,
    int limit,
    @Nullable String cursor,
    Duration patience) {

  /** The most characters that can be sought. */
  public static final int LONGEST = 256;

  public SearchQuery {
    if (text.isEmpty() || text.length() > LONGEST) {
      throw new IllegalArgumentException("text must have 1 to " + LONGEST + " characters");
    }
    if (limit < 1 || limit > 100) {
      throw new IllegalArgumentException("limit must be 1 to 100, not " + limit);
    }
  }
}
