package dev.pulse.agent.config;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * The hours of each day in which nobody is to be disturbed. Where they end before they begin, they
 * go on over midnight.
 *
 * @param zone whose clock is meant; null for the JVM's, which is looked up when it is needed: the
 *     application may want to set it first
 */
public record QuietHours(LocalTime from, LocalTime to, @Nullable ZoneId zone) {

  /**
   * Reads such as {@code 22:00-07:00 Europe/Berlin}.
   *
   * @throws IllegalArgumentException if it is none
   */
  static QuietHours of(String text) {
    String[] parts = text.strip().split("\\s+", 2);
    String[] times = parts[0].split("-", -1);
    try {
      if (times.length == 2) {
        LocalTime from = LocalTime.parse(times[0]);
        LocalTime to = LocalTime.parse(times[1]);
        if (!from.equals(to)) {
          return new QuietHours(from, to, parts.length == 1 ? null : ZoneId.of(parts[1]));
        }
      }
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("no quiet hours", e);
    }
    throw new IllegalArgumentException("no quiet hours");
  }

  /** When the quiet hours end in which this time lies; nothing if it lies in none. */
  public @Nullable Instant endAfter(Instant time) {
    ZonedDateTime local = time.atZone(zone == null ? ZoneId.systemDefault() : zone);
    LocalTime clock = local.toLocalTime();
    boolean afterBegin = !clock.isBefore(from);
    boolean beforeEnd = clock.isBefore(to);
    boolean overMidnight = to.isBefore(from);
    if (overMidnight ? !(afterBegin || beforeEnd) : !(afterBegin && beforeEnd)) {
      return null;
    }
    ZonedDateTime end = local.with(to);
    return (overMidnight && afterBegin ? end.plusDays(1) : end).toInstant();
  }

  @Override
  public String toString() {
    return from + "-" + to + (zone == null ? "" : " " + zone);
  }
}
