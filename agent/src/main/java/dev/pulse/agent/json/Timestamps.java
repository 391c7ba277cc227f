package dev.pulse.agent.json;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;

/**
 * Times on the wire: RFC 3339, UTC, three fraction digits, so that the order of text is that of
 * time. Written by hand, for a list of jobs has tens of thousands of them.
 */
public final class Timestamps {

  private static final DateTimeFormatter OF_OTHER_YEARS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

  private static final long FIRST = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
  private static final long LAST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
  private static final byte[] TEMPLATE =
      "0000-00-00T00:00:00.000Z".getBytes(StandardCharsets.ISO_8859_1);

  private Timestamps() {}

  /** The text of a time, which is ASCII. */
  public static String format(Instant time) {
    long second = time.getEpochSecond();
    if (second < FIRST || second > LAST) {
      return OF_OTHER_YEARS.format(time);
    }
    LocalDateTime t = LocalDateTime.ofEpochSecond(second, time.getNano(), ZoneOffset.UTC);
    byte[] text = TEMPLATE.clone();
    put(text, 0, 4, t.getYear());
    put(text, 5, 2, t.getMonthValue());
    put(text, 8, 2, t.getDayOfMonth());
    put(text, 11, 2, t.getHour());
    put(text, 14, 2, t.getMinute());
    put(text, 17, 2, t.getSecond());
    put(text, 20, 3, t.getNano() / 1_000_000);
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  private static void put(byte[] text, int at, int digits, int value) {
    int rest = value;
    for (int i = at + digits - 1; i >= at; i--) {
      text[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }
}
