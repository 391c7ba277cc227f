package dev.pulse.agent.schedule;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Periods in words: of ISO 8601 ({@code PT5M}) and of the short form of Micronaut ({@code 5m}). */
final class PeriodWords {

  private static final Pattern SHORT = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
  private static final long SECOND = 1_000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private PeriodWords() {}

  /** Such as {@code every 5 minutes}; null if the text is no period. */
  static @Nullable String every(String text) {
    String words = words(text);
    return words == null ? null : "every " + words.replaceFirst("^1 (\\w+)$", "$1");
  }

  /** Such as {@code 5 minutes after the previous run}; null if the text is no period. */
  static @Nullable String after(String text) {
    String words = words(text);
    return words == null ? null : words + " after the previous run";
  }

  private static @Nullable String words(String text) {
    Duration period = parse(text);
    if (period == null || period.compareTo(Duration.ofMillis(1)) < 0) {
      return null;
    }
    long millis = period.toMillis();
    List<String> words = new ArrayList<>();
    long rest = add(words, millis, DAY, "day");
    rest = add(words, rest, HOUR, "hour");
    rest = add(words, rest, MINUTE, "minute");
    if (millis > SECOND && rest % SECOND != 0) {
      words.add(
          String.format(Locale.ROOT, "%.3f", rest / 1000.0).replaceFirst("0+$", "") + " seconds");
    } else {
      rest = add(words, rest, SECOND, "second");
      add(words, rest, 1, "millisecond");
    }
    return String.join(" ", words);
  }

  private static long add(List<String> words, long millis, long unit, String name) {
    long count = millis / unit;
    if (count > 0) {
      words.add(count + " " + name + (count == 1 ? "" : "s"));
    }
    return millis % unit;
  }

  private static @Nullable Duration parse(String text) {
    Matcher plain = SHORT.matcher(text);
    if (plain.matches()) {
      long count = Long.parseLong(plain.group(1));
      return switch (plain.group(2)) {
        case "ms" -> Duration.ofMillis(count);
        case "s" -> Duration.ofSeconds(count);
        case "m" -> Duration.ofMinutes(count);
        case "h" -> Duration.ofHours(count);
        default -> Duration.ofDays(count);
      };
    }
    try {
      Duration period = Duration.parse(text);
      return period.compareTo(Duration.ofDays(100_000)) > 0 ? null : period;
    } catch (DateTimeException e) {
      return null;
    }
  }
}
