package dev.pulse.agent.schedule;

import dev.pulse.agent.schedule.CronField.Part;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The days of a cron expression in words.
 *
 * @param text such as {@code on the 1st of every month}
 * @param isEveryDay whether it leaves out none
 */
record DayWords(String text, boolean isEveryDay) {

  private static final List<String> ORDINALS =
      List.of("", "first", "second", "third", "fourth", "fifth");

  /** The words; null if there are none that say all. */
  static @Nullable DayWords of(CronField dayOfMonth, CronField month, CronField dayOfWeek) {
    String months = month.isAny() ? null : Numbers.list(month, DayWords::month);
    String text;
    if (dayOfMonth.isAny()) {
      text = ofWeek(dayOfWeek, months);
    } else {
      text = ofMonth(dayOfMonth, month, months);
      if (text != null && !dayOfWeek.isAny()) {
        Part day = dayOfWeek.only();
        text =
            day == null || day.from() != day.to()
                ? null
                : text + ", if that is a " + day(day.from());
      }
    }
    if (text == null || (months == null && !month.isAny())) {
      return null;
    }
    return new DayWords(text, dayOfMonth.isAny() && month.isAny() && dayOfWeek.isAny());
  }

  private static @Nullable String ofWeek(CronField dayOfWeek, @Nullable String months) {
    String in = months == null ? "" : " in " + months;
    String of = months == null ? "every month" : months;
    if (dayOfWeek.isAny()) {
      return "every day" + in;
    }
    Part special = dayOfWeek.special();
    if (special != null) {
      return switch (special.kind()) {
        case LAST_DAY -> "every Saturday" + in;
        case LAST_DAY_OF_WEEK -> "on the last " + day(special.from()) + " of " + of;
        case NTH_DAY_OF_WEEK ->
            special.to() < 1 || special.to() > 5
                ? null
                : "on the " + ORDINALS.get(special.to()) + " " + day(special.from()) + " of " + of;
        default -> null;
      };
    }
    List<Integer> days = dayOfWeek.values();
    String names = Numbers.list(dayOfWeek, DayWords::day);
    return names == null || days == null ? null : (days.size() == 1 ? "every " : "") + names + in;
  }

  private static @Nullable String ofMonth(
      CronField dayOfMonth, CronField month, @Nullable String months) {
    String of = " of " + (months == null ? "every month" : months);
    Part special = dayOfMonth.special();
    if (special != null) {
      return switch (special.kind()) {
        case LAST_DAY ->
            special.from() == 0
                ? "on the last day" + of
                : "on the " + days(special.from()) + " before the last day" + of;
        case LAST_WEEKDAY -> "on the last weekday (Monday to Friday)" + of;
        case NEAREST_WEEKDAY ->
            "on the weekday (Monday to Friday) nearest to the " + ordinal(special.from()) + of;
        default -> null;
      };
    }
    Part only = dayOfMonth.only();
    Part onlyMonth = month.only();
    if (only != null
        && only.from() == only.to()
        && onlyMonth != null
        && onlyMonth.from() == onlyMonth.to()) {
      return "every year on " + only.from() + " " + month(onlyMonth.from());
    }
    if (only != null && only.step() > 1 && only.from() == 1 && only.to() >= 31) {
      return "on every " + ordinal(only.step()) + " day" + of + ", from the 1st on";
    }
    String numbers = Numbers.list(dayOfMonth, DayWords::ordinal);
    return numbers == null ? null : "on the " + numbers + of;
  }

  private static String days(int count) {
    return count == 1 ? "day" : ordinal(count) + " day";
  }

  private static String day(int isoDay) {
    return DayOfWeek.of(isoDay).getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }

  private static String month(int month) {
    return Month.of(month).getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }

  private static String ordinal(int number) {
    boolean teen = number % 100 / 10 == 1;
    return number
        + switch (teen ? 0 : number % 10) {
          case 1 -> "st";
          case 2 -> "nd";
          case 3 -> "rd";
          default -> "th";
        };
  }
}
