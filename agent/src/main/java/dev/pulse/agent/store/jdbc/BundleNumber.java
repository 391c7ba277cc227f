package dev.pulse.agent.store.jdbc;

import java.time.Duration;
import java.time.Instant;

/**
 * The numbers of bundles: executions whose logs are indexed, or wait for it, together. A number
 * tells in which second the newest of them started, so that the order of numbers is that of time;
 * none of them started more than {@link #SPAN} before.
 *
 * <p>They are no larger than need be: the index holds differences of them, in as few bytes as these
 * take.
 */
final class BundleNumber {

  /** How far the starts of a bundle's executions lie apart at most. */
  static final Duration SPAN = Duration.ofHours(1);

  /** Bundles for each second. */
  private static final int BITS = 10;

  /** Where there are more, they take the numbers of the next seconds. */
  private static final Duration SLACK = Duration.ofHours(1);

  private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

  private BundleNumber() {}

  /** The first number for a bundle whose newest execution started then. */
  static long first(Instant newest) {
    Instant bounded = newest.isAfter(LAST) ? LAST : newest;
    return Math.max(0, bounded.getEpochSecond()) << BITS;
  }

  /** The first number for the second after that of another first number. */
  static long next(long first) {
    return first + (1L << BITS);
  }

  /** The latest time at which an execution of this number or a lower one started. */
  static Instant time(long number) {
    return Instant.ofEpochSecond(number >> BITS).plusMillis(999);
  }

  /** Behind the highest number of a bundle in which an execution can be that started by then. */
  static long behindHighestFor(Instant start) {
    Duration further = SPAN.plus(SLACK);
    return start.isAfter(LAST.minus(further)) ? Long.MAX_VALUE : next(first(start.plus(further)));
  }
}
