package dev.pulse.agent.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How often a token may be tried: ten times a minute, by all clients together. An attempt that
 * succeeds does not count.
 *
 * <p>Threading: any number of threads.
 */
final class LoginAttempts {

  private static final int MOST = 10;
  private static final Duration WITHIN = Duration.ofMinutes(1);

  private final Clock clock;
  private final Deque<Instant> attempts = new ArrayDeque<>();

  LoginAttempts(Clock clock) {
    this.clock = clock;
  }

  /** Begins an attempt; how long to wait if there were too many, else zero. */
  synchronized Duration begin() {
    Instant now = clock.instant();
    while (!attempts.isEmpty() && !attempts.getFirst().plus(WITHIN).isAfter(now)) {
      attempts.removeFirst();
    }
    if (attempts.size() >= MOST) {
      return Duration.between(now, attempts.getFirst().plus(WITHIN));
    }
    attempts.addLast(now);
    return Duration.ZERO;
  }

  /** One of the attempts that were begun succeeded. */
  synchronized void succeeded() {
    attempts.pollLast();
  }
}
