package dev.pulse.agent.schedule;

import dev.pulse.agent.schedule.CronField.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The times of a day of a cron expression in words.
 *
 * @param text such as {@code at 02:00} or {@code every 5 minutes}
 * @param isClock whether it names times, rather than how often
 */
record TimeOfDay(String text, boolean isClock) {

  private static final int MOST_TIMES = 6;

  /** The words; null if there are none that say all. */
  static @Nullable TimeOfDay of(CronField second, CronField minute, CronField hour) {
    Part at = second.only();
    if (at == null || at.from() != at.to()) {
      return often(seconds(second, minute, hour));
    }
    String often = hourly(minute, hour);
    if (often == null) {
      String clock = clock(at.from(), minute, hour);
      if (clock != null) {
        return new TimeOfDay(clock, true);
      }
      often = minutes(minute, hour);
    }
    return often(often == null || at.from() == 0 ? often : often + ", at second " + at.from());
  }

  private static @Nullable TimeOfDay often(@Nullable String text) {
    return text == null ? null : new TimeOfDay(text, false);
  }

  /** More than one second of a minute. */
  private static @Nullable String seconds(CronField second, CronField minute, CronField hour) {
    String often = often(second, 60, "second");
    String hours = within(hour);
    if (often == null || hours == null) {
      return null;
    }
    if (minute.isAny()) {
      return often + (isSome(often) ? " of every minute" : "") + hours;
    }
    return Numbers.plain(minute) == null || !hour.isAny()
        ? null
        : often + " of " + unit("minute", minute) + " of every hour";
  }

  /** Once or more an hour, in some of the hours of the day. */
  private static @Nullable String minutes(CronField minute, CronField hour) {
    String often = often(minute, 60, "minute");
    String hours = within(hour);
    if (often == null || hours == null) {
      return null;
    }
    return often + (isSome(often) && hour.isAny() ? " of every hour" : hours);
  }

  private static boolean isSome(String often) {
    return often.startsWith("at ") || often.contains(" to ");
  }

  /** How often a field makes something happen, in a unit that has so many. */
  private static @Nullable String often(CronField field, int count, String unit) {
    Part only = field.only();
    if (field.isAny()) {
      return "every " + unit;
    }
    if (only != null && only.step() > 1 && only.to() == count - 1) {
      boolean even = count % only.step() == 0;
      if (even && only.from() < only.step()) {
        return "every "
            + only.step()
            + " "
            + unit
            + "s"
            + (only.from() == 0 ? "" : ", from " + unit + " " + only.from() + " on");
      }
    }
    if (only != null && only.step() == 1 && only.from() < only.to()) {
      return "every " + unit + " from " + unit + " " + only.from() + " to " + only.to();
    }
    String numbers = Numbers.plain(field);
    if (numbers != null) {
      return "at " + unit(unit, field);
    }
    return only == null
        ? null
        : "every "
            + only.step()
            + " "
            + unit
            + "s from "
            + unit
            + " "
            + only.from()
            + " to "
            + last(only);
  }

  private static String unit(String unit, CronField field) {
    List<Integer> values = field.values();
    String plural = values == null || values.size() == 1 ? "" : "s";
    return unit + plural + " " + Numbers.plain(field);
  }

  /** In which hours something happens that happens more often than that. */
  private static @Nullable String within(CronField hour) {
    if (hour.isAny()) {
      return "";
    }
    Part only = hour.only();
    if (only != null && only.step() == 1 && only.to() <= 23) {
      return " from " + time(only.from(), 0) + " to " + time(only.to(), 59);
    }
    String hours = Numbers.plain(hour);
    return hours == null ? null : " in the hours " + hours;
  }

  /** Once in each of many hours. */
  private static @Nullable String hourly(CronField minute, CronField hour) {
    Part at = minute.only();
    Part hours = hour.only();
    if (at == null || at.from() != at.to() || hours == null || hours.from() == hours.to()) {
      return null;
    }
    String past = at.from() == 0 ? "" : " at minute " + at.from();
    if (hour.isAny()) {
      return "every hour" + past;
    }
    boolean even = 24 % hours.step() == 0 && hours.from() < hours.step() && hours.to() == 23;
    if (hours.step() > 1 && even && 24 / hours.step() > 2) {
      String from =
          hours.from() == 0 && at.from() == 0
              ? ""
              : ", from " + time(hours.from(), at.from()) + " on";
      return "every " + hours.step() + " hours" + from;
    }
    if (hours.to() > 23
        || last(hours) == hours.from()
        || (last(hours) - hours.from()) / hours.step() < 3) {
      return null;
    }
    return (hours.step() == 1 ? "every hour" : "every " + hours.step() + " hours")
        + " from "
        + time(hours.from(), at.from())
        + " to "
        + time(last(hours), at.from());
  }

  /** At some times of the day. */
  private static @Nullable String clock(int second, CronField minute, CronField hour) {
    List<Integer> minutes = minute.values();
    List<Integer> hours = hour.values();
    if (minutes == null || hours == null || minutes.size() * hours.size() > MOST_TIMES) {
      return null;
    }
    List<String> times = new ArrayList<>();
    for (int h : hours) {
      for (int m : minutes) {
        times.add(time(h, m) + (second == 0 ? "" : String.format(Locale.ROOT, ":%02d", second)));
      }
    }
    return "at " + Numbers.and(times);
  }

  private static int last(Part range) {
    return range.to() - (range.to() - range.from()) % range.step();
  }

  private static String time(int hour, int minute) {
    return String.format(Locale.ROOT, "%02d:%02d", hour, minute);
  }
}
