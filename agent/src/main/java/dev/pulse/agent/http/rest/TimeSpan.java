package dev.pulse.agent.http.rest;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** From a time on, and until before another. */
record TimeSpan(Instant from, Instant to) {

  /**
   * The span that {@code from} and {@code to} ask for.
   *
   * @param usual how long it is if it is not said when it begins; it ends now if that is not said
   * @param longest how long it may be
   * @throws Problem if a parameter is no time, or the span is empty or too long
   */
  static TimeSpan of(Query query, Duration usual, Duration longest) {
    Instant to = or(TimeQuery.of(query, "to"), Instant.now());
    Instant from = or(TimeQuery.of(query, "from"), to.minus(usual));
    if (!from.isBefore(to)) {
      throw Problem.badRequest("from is %s, but must be before to, %s.".formatted(from, to));
    }
    if (Duration.between(from, to).compareTo(longest) > 0) {
      throw Problem.badRequest(
          "From %s to %s is more than the %d days that can be asked for at once."
              .formatted(from, to, longest.toDays()));
    }
    return new TimeSpan(from, to);
  }

  Duration length() {
    return Duration.between(from, to);
  }

  private static Instant or(@Nullable Instant time, Instant other) {
    return time == null ? other : time;
  }
}
