package dev.pulse.agent.json;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;

/**
 * Times on the wire: RFC 3339, UTC, three fraction digits, so that the order of text is that of
 * time.
 */
public final class Timestamps {

  private static final DateTimeFormatter FORMAT =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

  private Timestamps() {}

  /** The text of a time. */
  public static String format(Instant time) {
    return FORMAT.format(time);
  }
}
