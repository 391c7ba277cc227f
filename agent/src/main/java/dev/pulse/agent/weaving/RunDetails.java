package dev.pulse.agent.weaving;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Takes what a scheduler knows of one run, and makes of it what is to be kept: what is told is no
 * object of its own, for each run would pay for it. Times count milliseconds since the epoch, as
 * they are recorded.
 *
 * <p>Threading: any thread.
 *
 * @param <R> what is kept
 */
public interface RunDetails<R> {

  /** A time that the scheduler does not say. */
  long UNKNOWN = Long.MIN_VALUE;

  /** Of a run of which the scheduler knows nothing. */
  default R none() {
    return due(UNKNOWN, UNKNOWN);
  }

  /**
   * Of a run by schedule, of which no more is known than times.
   *
   * @param plannedAtMillis when the run was due, or {@link #UNKNOWN}
   * @param nextAtMillis when the job is due after this run, or {@link #UNKNOWN}; see {@link #told}
   */
  R due(long plannedAtMillis, long nextAtMillis);

  /**
   * Of any run.
   *
   * @param asyncJobId the scheduler's own id of the run
   * @param attempt 1 for the first attempt
   * @param plannedAt when the run was due
   * @param manual whether somebody asked for it, out of schedule
   * @param nextAt when the job is due after this run, where the scheduler says so; for a fixed rate
   *     and a fixed delay, given as ISO 8601 durations, it need not
   * @param request what it was asked for with, where the scheduler's mark of the run says so
   */
  R told(
      @Nullable String asyncJobId,
      int attempt,
      @Nullable Instant plannedAt,
      boolean manual,
      @Nullable Instant nextAt,
      @Nullable StartRequest request);

  /** Of a run that nobody asked Pulse for, as far as the scheduler says. */
  default R told(
      @Nullable String asyncJobId,
      int attempt,
      @Nullable Instant plannedAt,
      boolean manual,
      @Nullable Instant nextAt) {
    return told(asyncJobId, attempt, plannedAt, manual, nextAt, null);
  }

  /** Of a run of a scheduler that does not say when the next one is due. */
  default R told(
      @Nullable String asyncJobId, int attempt, @Nullable Instant plannedAt, boolean manual) {
    return told(asyncJobId, attempt, plannedAt, manual, null);
  }

  /** A time as it is counted here; null is unknown. */
  static long millis(@Nullable Instant time) {
    if (time == null) {
      return UNKNOWN;
    }
    try {
      return Math.max(UNKNOWN + 1, time.toEpochMilli());
    } catch (ArithmeticException beyond) {
      return time.getEpochSecond() < 0 ? UNKNOWN + 1 : Long.MAX_VALUE;
    }
  }

  /** The time that is counted so; null if it is unknown. */
  static @Nullable Instant time(long millis) {
    return millis == UNKNOWN ? null : Instant.ofEpochMilli(millis);
  }
}
