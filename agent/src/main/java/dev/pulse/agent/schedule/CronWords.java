package dev.pulse.agent.schedule;

import org.jspecify.annotations.Nullable;

/** The fields of a cron expression as a sentence, such as {@code Monday to Friday at 02:00}. */
final class CronWords {

  private CronWords() {}

  /** The sentence; null if it would be too long, or not say all. */
  static @Nullable String of(CronFields fields) {
    TimeOfDay time = TimeOfDay.of(fields.second(), fields.minute(), fields.hour());
    DayWords days = DayWords.of(fields.dayOfMonth(), fields.month(), fields.dayOfWeek());
    String years = Numbers.plain(fields.year());
    if (time == null || days == null || years == null) {
      return null;
    }
    String sentence =
        time.isClock()
            ? days.text() + " " + time.text()
            : time.text() + (days.isEveryDay() ? "" : ", " + days.text());
    return fields.year().isAny() ? sentence : sentence + ", only in " + years;
  }
}
