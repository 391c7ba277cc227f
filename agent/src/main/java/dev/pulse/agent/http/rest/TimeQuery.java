package dev.pulse.agent.http.rest;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A parameter that is a time: such as {@code 2026-11-23T02:00:00Z}, or {@code -24h} from now. */
final class TimeQuery {

  private static final Pattern AGO = Pattern.compile("-([0-9]{1,6})([smhdw])");

  private TimeQuery() {}

  /**
   * The time that is asked for, if one is.
   *
   * @throws Problem if it is none
   */
  static @Nullable Instant of(Query query, String name) {
    String text = query.text(name);
    if (text == null) {
      return null;
    }
    Matcher ago = AGO.matcher(text);
    try {
      return ago.matches()
          ? Instant.now().minus(duration(Long.parseLong(ago.group(1)), ago.group(2)))
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw Problem.badRequest(
          "%s is \"%s\", but must be a time such as 2026-11-23T02:00:00Z (a + is %%2B in an address), or -24h, -7d for that long ago."
              .formatted(name, text));
    }
  }

  static Duration duration(long count, String unit) {
    return switch (unit) {
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      case "d" -> Duration.ofDays(count);
      default -> Duration.ofDays(7 * count);
    };
  }
}
