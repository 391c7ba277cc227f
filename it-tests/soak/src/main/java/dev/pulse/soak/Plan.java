package dev.pulse.soak;

import java.time.Duration;

/**
 * How long all of it lasts, and how often something disturbs it: a short soak has each disturbance
 * as well.
 *
 * @param total how long
 * @param perSecond executions that begin in a second, of all JVMs together
 * @param warmUp what is not judged yet
 * @param guestLife how long a JVM lives that comes and goes
 * @param lockEvery between two locks of the database
 * @param collectEvery between two looks at the heap
 */
record Plan(
    Duration total,
    int perSecond,
    Duration warmUp,
    Duration guestLife,
    Duration lockEvery,
    Duration collectEvery) {

  static Plan of(Duration total, int perSecond) {
    return new Plan(
        total,
        perSecond,
        share(total, 6, 30, 240),
        share(total, 30, 10, 60),
        share(total, 40, 12, 45),
        share(total, 120, 2, 10));
  }

  /** The guest's part of the executions while there is one. */
  int guestPerSecond() {
    return perSecond * 2 / 5;
  }

  private static Duration share(Duration total, int part, int leastSeconds, int mostSeconds) {
    long seconds = total.toSeconds() / part;
    return Duration.ofSeconds(Math.max(leastSeconds, Math.min(mostSeconds, seconds)));
  }
}
