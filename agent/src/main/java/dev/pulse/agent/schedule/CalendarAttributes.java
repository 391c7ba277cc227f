package dev.pulse.agent.schedule;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Calendar expressions of Jakarta Enterprise Beans (18.2.1) as they stand in {@code @Schedule},
 * such as {@code minute="30" hour="2"}. They are written anew as a cron expression.
 */
final class CalendarAttributes {

  private static final Pattern ATTRIBUTE = Pattern.compile("(\\w+)=\"([^\"]*)\"");

  /** Such as {@code 2nd Mon} and {@code Last Fri}. */
  private static final Pattern DAY_IN_MONTH =
      Pattern.compile("(1st|2nd|3rd|4th|5th|last)\\s+([a-z]{3})");

  private static final Set<String> NAMES =
      Set.of("second", "minute", "hour", "dayOfMonth", "month", "dayOfWeek", "year");

  private CalendarAttributes() {}

  /** The expression in words; null if it is none, or not understood. */
  static @Nullable String describe(String expression) {
    Map<String, String> given = new HashMap<>();
    Matcher matcher = ATTRIBUTE.matcher(expression);
    int end = 0;
    while (matcher.find()) {
      boolean between = expression.substring(end, matcher.start()).matches("[\\s,]*");
      if (!between || !NAMES.contains(matcher.group(1))) {
        return null;
      }
      given.put(matcher.group(1), matcher.group(2).strip().toLowerCase(Locale.ROOT));
      end = matcher.end();
    }
    return given.isEmpty() || !expression.substring(end).isBlank() ? null : describe(given);
  }

  private static @Nullable String describe(Map<String, String> given) {
    String dayOfWeek = plain(given.getOrDefault("dayOfWeek", "*"));
    String dayOfMonth = given.getOrDefault("dayOfMonth", "*");
    Matcher day = DAY_IN_MONTH.matcher(dayOfMonth);
    if (day.matches()) {
      if (!dayOfWeek.equals("*")) {
        return null;
      }
      String name = day.group(2).toUpperCase(Locale.ROOT);
      dayOfWeek = day.group(1).equals("last") ? name + "L" : name + "#" + day.group(1).charAt(0);
      dayOfMonth = "*";
    } else if (dayOfMonth.equals("last")) {
      dayOfMonth = "L";
    } else if (dayOfMonth.matches("-[1-7]")) {
      dayOfMonth = "L" + dayOfMonth;
    }
    String cron =
        String.join(
            " ",
            plain(given.getOrDefault("second", "0")),
            plain(given.getOrDefault("minute", "0")),
            plain(given.getOrDefault("hour", "0")),
            plain(dayOfMonth),
            plain(given.getOrDefault("month", "*")),
            dayOfWeek);
    String text = CronDialect.UNIX.describe(cron);
    String year = given.getOrDefault("year", "*");
    if (text == null || year.equals("*")) {
      return text;
    }
    return year.matches("[0-9]{4}") ? text + ", only in " + year : null;
  }

  private static String plain(String value) {
    return value.replaceAll("\\s+", "").toUpperCase(Locale.ROOT);
  }
}
