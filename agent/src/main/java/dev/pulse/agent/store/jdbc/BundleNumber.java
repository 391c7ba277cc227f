package dev.pulse.agent.store.jdbc;

import java.time.Duration;
import java.time.Instant;

/**
 * The numbers of bundles: executions whose logs are indexed, or wait for it, together. A number
 * tells when the newest of them started, so that the order of numbers is that of time; none of them
 * started more than {@link #SPAN} before.
 */
final class BundleNumber {

  /** How far the starts of a bundle's executions lie apart at most. */
  static final Duration SPAN = Duration.ofHours(1);

  /** Bundles whose newest executions started in the same millisecond. */
  private static final int BITS = 14;

  /** Bundles beyond take the numbers of the next milliseconds. */
  private static final Duration SLACK = Duration.ofSeconds(1);

  private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

  private BundleNumber() {}

  /** The first number for a bundle whose newest execution started then. */
  static long first(Instant newest) {
    Instant bounded = newest.isAfter(LAST) ? LAST : newest;
    return Math.max(0, bounded.toEpochMilli()) << BITS;
  }

  /** The first number for the millisecond after that of another first number. */
  static long next(long first) {
    return first + (1L << BITS);
  }

  /** The time by which executions of this number and lower ones started. */
  static Instant time(long number) {
    return Instant.ofEpochMilli(number >> BITS);
  }

  /** Behind the highest number of a bundle in which an execution can be that started by then. */
  static long behindHighestFor(Instant start) {
    return start.isAfter(LAST.minus(SPAN)) ? Long.MAX_VALUE : first(start.plus(SPAN).plus(SLACK));
  }
}
