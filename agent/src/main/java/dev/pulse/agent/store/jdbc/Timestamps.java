package dev.pulse.agent.store.jdbc;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Instants as the database holds them: RFC 3339 in UTC with milliseconds, always 24 characters, so
 * that text order is time order.
 *
 * <p>Written by hand because each execution that is stored has four of them, and {@code
 * DateTimeFormatter} costs as much as binding the whole row.
 */
final class Timestamps {

  private static final String TEMPLATE = "0000-00-00T00:00:00.000Z";
  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00.000Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

  private Timestamps() {}

  /** The text of an instant; what lies outside the years 0 to 9999 is moved to their edge. */
  static String text(Instant instant) {
    LocalDateTime t = LocalDateTime.ofInstant(withinFourDigitYears(instant), ZoneOffset.UTC);
    char[] text = TEMPLATE.toCharArray();
    put(text, 0, 4, t.getYear());
    put(text, 5, 2, t.getMonthValue());
    put(text, 8, 2, t.getDayOfMonth());
    put(text, 11, 2, t.getHour());
    put(text, 14, 2, t.getMinute());
    put(text, 17, 2, t.getSecond());
    put(text, 20, 3, t.getNano() / 1_000_000);
    return new String(text);
  }

  /** The instant that {@link #text} wrote. */
  static Instant instant(String text) {
    long day =
        LocalDate.of(number(text, 0, 4), number(text, 5, 2), number(text, 8, 2)).toEpochDay();
    long second = number(text, 11, 2) * 3_600L + number(text, 14, 2) * 60L + number(text, 17, 2);
    return Instant.ofEpochSecond(day * 86_400 + second, number(text, 20, 3) * 1_000_000L);
  }

  private static Instant withinFourDigitYears(Instant instant) {
    if (instant.isBefore(FIRST)) {
      return FIRST;
    }
    return instant.isAfter(LAST) ? LAST : instant;
  }

  private static void put(char[] text, int at, int digits, int value) {
    int rest = value;
    for (int i = at + digits - 1; i >= at; i--) {
      text[i] = (char) ('0' + rest % 10);
      rest /= 10;
    }
  }

  private static int number(String text, int at, int digits) {
    int value = 0;
    for (int i = at; i < at + digits; i++) {
      value = value * 10 + (text.charAt(i) - '0');
    }
    return value;
  }
}
