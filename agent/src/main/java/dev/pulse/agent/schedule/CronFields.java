package dev.pulse.agent.schedule;

import com.cronutils.model.Cron;
import com.cronutils.model.field.CronFieldName;

/**
 * The fields of a cron expression, days of the week counted from Monday as 1 to Sunday as 7.
 *
 * @param year any, where the expression has no such field
 */
record CronFields(
    CronField second,
    CronField minute,
    CronField hour,
    CronField dayOfMonth,
    CronField month,
    CronField dayOfWeek,
    CronField year) {

  /**
   * The fields of what the library has read.
   *
   * @param sunday how the dialect counts Sunday; the days after it follow
   */
  static CronFields of(Cron cron, int sunday) {
    return new CronFields(
        field(cron, CronFieldName.SECOND, 0, 59),
        field(cron, CronFieldName.MINUTE, 0, 59),
        field(cron, CronFieldName.HOUR, 0, 23),
        field(cron, CronFieldName.DAY_OF_MONTH, 1, 31),
        field(cron, CronFieldName.MONTH, 1, 12),
        field(cron, CronFieldName.DAY_OF_WEEK, sunday, sunday + 6).map(day -> iso(day - sunday)),
        field(cron, CronFieldName.YEAR, 1970, 2099));
  }

  private static CronField field(Cron cron, CronFieldName name, int min, int max) {
    var field = cron.retrieve(name);
    return field == null
        ? CronField.anyOf(min, max)
        : CronField.of(field.getExpression(), min, max);
  }

  private static int iso(int daysAfterSunday) {
    int day = Math.floorMod(daysAfterSunday, 7);
    return day == 0 ? 7 : day;
  }
}
