package dev.pulse.agent.weaving;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a scheduler knows of one run. Times count milliseconds since the epoch, as they are
 * recorded: no object is made of them on the thread of the job.
 *
 * @param asyncJobId the scheduler's own id of the run
 * @param attempt 1 for the first attempt
 * @param plannedAtMillis when the run was due, or {@link #UNKNOWN}
 * @param manual whether somebody asked for it, out of schedule
 * @param nextAtMillis when the job is due after this run, where the scheduler says so, or {@link
 *     #UNKNOWN}; for a fixed rate and a fixed delay, given as ISO 8601 durations, it need not
 * @param request what it was asked for with, where the scheduler's mark of the run says so
 */
public record RunDetails(
    @Nullable String asyncJobId,
    int attempt,
    long plannedAtMillis,
    boolean manual,
    long nextAtMillis,
    @Nullable StartRequest request) {

  /** A time that the scheduler does not say. */
  public static final long UNKNOWN = Long.MIN_VALUE;

  private static final Instant FIRST = Instant.ofEpochMilli(UNKNOWN + 1);
  private static final Instant LAST = Instant.ofEpochMilli(Long.MAX_VALUE);

  /** A scheduler that knows nothing of its runs. */
  public static final RunDetails NONE = new RunDetails(null, 1, null, false);

  /** A run of which the scheduler has times. */
  public RunDetails(
      @Nullable String asyncJobId,
      int attempt,
      @Nullable Instant plannedAt,
      boolean manual,
      @Nullable Instant nextAt,
      @Nullable StartRequest request) {
    this(asyncJobId, attempt, millis(plannedAt), manual, millis(nextAt), request);
  }

  /** A run that nobody asked Pulse for, as far as the scheduler says. */
  public RunDetails(
      @Nullable String asyncJobId,
      int attempt,
      @Nullable Instant plannedAt,
      boolean manual,
      @Nullable Instant nextAt) {
    this(asyncJobId, attempt, plannedAt, manual, nextAt, null);
  }

  /** A run of a scheduler that does not say when the next one is due. */
  public RunDetails(
      @Nullable String asyncJobId, int attempt, @Nullable Instant plannedAt, boolean manual) {
    this(asyncJobId, attempt, plannedAt, manual, null);
  }

  /** A run by schedule; both times as they are counted here. */
  public static RunDetails due(long plannedAtMillis, long nextAtMillis) {
    return new RunDetails(null, 1, plannedAtMillis, false, nextAtMillis, null);
  }

  /** Whether no more is known than when it and the next one are due, by their schedule. */
  public boolean isDue() {
    return asyncJobId == null && attempt == 1 && !manual && request == null;
  }

  /** Whether nothing is known that is not so of most runs. */
  public boolean isPlain() {
    return isDue() && plannedAtMillis == UNKNOWN && nextAtMillis == UNKNOWN;
  }

  /** When the run was due. */
  public @Nullable Instant plannedAt() {
    return time(plannedAtMillis);
  }

  /** When the job is due after this run. */
  public @Nullable Instant nextAt() {
    return time(nextAtMillis);
  }

  /** A time as it is counted here; null is unknown. */
  public static long millis(@Nullable Instant time) {
    if (time == null) {
      return UNKNOWN;
    }
    return time.isBefore(FIRST)
        ? UNKNOWN + 1
        : time.isAfter(LAST) ? Long.MAX_VALUE : time.toEpochMilli();
  }

  /** The time that is counted so; null if it is unknown. */
  public static @Nullable Instant time(long millis) {
    return millis == UNKNOWN ? null : Instant.ofEpochMilli(millis);
  }
}
