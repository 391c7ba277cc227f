package dev.pulse.agent.store;

import java.time.Duration;

/**
 * Puts durations into classes, each a tenth wider than the one before, so that however many there
 * are, a percentile of them is known within five percent.
 */
public final class DurationScale {

  /** How much longer the durations of a class may be than those of the one before. */
  public static final double GROWTH = 1.1;

  private static final double LN_GROWTH = Math.log(GROWTH);

  private DurationScale() {}

  /** The class of a duration: 0 for less than a millisecond. */
  public static int classOf(Duration duration) {
    long millis = duration.toMillis();
    return millis < 1 ? 0 : (int) (Math.log((double) millis) / LN_GROWTH) + 1;
  }

  /** The middle of a class, in milliseconds. */
  public static long millisOf(int number) {
    return number <= 0 ? 0 : Math.round(Math.pow(GROWTH, number - 0.5));
  }
}
