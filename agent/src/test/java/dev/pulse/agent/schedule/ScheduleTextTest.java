package dev.pulse.agent.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.agent.model.Job;
import dev.pulse.agent.model.ScheduleKind;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTextTest {

  private final ScheduleText texts = new ScheduleText();

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "0 0 2 * * * | every day at 02:00",
        "0 30 6 * * ? | every day at 06:30",
        "15 30 6 * * * | every day at 06:30:15",
        "0 0 8,20 * * * | every day at 08:00 and 20:00",
        "0 0,30 8 * * MON-FRI | Monday to Friday at 08:00 and 08:30",
        "0 0 8-10 * * * | every day at 08:00, 09:00 and 10:00",
        "@yearly | every year on 1 January at 00:00",
        "@monthly | on the 1st of every month at 00:00",
        "@weekly | every Sunday at 00:00",
        "@daily | every day at 00:00",
        "@midnight | every day at 00:00",
        "@hourly | every hour",
        "- | never",
        "* * * * * * | every second",
        "*/10 * * * * * | every 10 seconds",
        "5/10 * * * * * | every 10 seconds, from second 5 on",
        "0,30 * * * * * | at seconds 0 and 30 of every minute",
        "0 * * * * * | every minute",
        "30 * * * * * | every minute, at second 30",
        "0 */5 * * * * | every 5 minutes",
        "0 0/5 * * * * | every 5 minutes",
        "0 2/5 * * * * | every 5 minutes, from minute 2 on",
        "0 30/10 * * * * | at minutes 30, 40 and 50 of every hour",
        "0 */40 * * * * | at minutes 0 and 40 of every hour",
        "0 */7 * * * * | every 7 minutes from minute 0 to 56 of every hour",
        "0 */5 9-17 * * MON-FRI | every 5 minutes from 09:00 to 17:59, Monday to Friday",
        "0 0/5 14,18 * * ? | every 5 minutes in the hours 14 and 18",
        "*/10 * 9 * * * | every 10 seconds from 09:00 to 09:59",
        "0 10-20 * * * * | every minute from minute 10 to 20 of every hour",
        "0 0 * * * * | every hour",
        "0 15 * * * * | every hour at minute 15",
        "0 0,20,40 * * * * | at minutes 0, 20 and 40 of every hour",
        "0 0 9-17 * * MON-FRI | every hour from 09:00 to 17:00, Monday to Friday",
        "0 23 0-20/2 * * * | every 2 hours from 00:23 to 20:23",
        "0 0 */6 * * * | every 6 hours",
        "0 0 2/6 * * * | every 6 hours, from 02:00 on",
        "0 0 */12 * * * | every day at 00:00 and 12:00",
        "0 0 */5 * * * | every 5 hours from 00:00 to 20:00",
        "0 0 12 * * MON | every Monday at 12:00",
        "0 0 12 * * 1 | every Monday at 12:00",
        "0 0 12 * * 0 | every Sunday at 12:00",
        "0 0 12 * * 7 | every Sunday at 12:00",
        "0 0 12 * * SAT,SUN | Saturday and Sunday at 12:00",
        "0 0 12 * * MON,WED,FRI | Monday, Wednesday and Friday at 12:00",
        "0 0 12 * * 1-7 | every day at 12:00",
        "0 0 12 * JAN * | every day in January at 12:00",
        "0 0 12 * 1-3 MON | every Monday in January to March at 12:00",
        "0 0 0 1 1 * | every year on 1 January at 00:00",
        "0 0 0 25 12 ? | every year on 25 December at 00:00",
        "0 0 0 1,15 * * | on the 1st and 15th of every month at 00:00",
        "0 0 0 1 1,4,7,10 * | on the 1st of January, April, July and October at 00:00",
        "0 0 0 1 */3 * | on the 1st of January, April, July and October at 00:00",
        "0 0 0 22,23 * * | on the 22nd and 23rd of every month at 00:00",
        "0 0 0 1-7 * * | on the 1st to 7th of every month at 00:00",
        "0 0 0 */2 * * | on every 2nd day of every month, from the 1st on at 00:00",
        "0 0 0 13 * FRI | on the 13th of every month, if that is a Friday at 00:00",
        "0 30 2 L * * | on the last day of every month at 02:30",
        "0 30 2 L-3 * * | on the 3rd day before the last day of every month at 02:30",
        "0 0 0 LW * * | on the last weekday (Monday to Friday) of every month at 00:00",
        "0 0 0 1W * * | on the weekday (Monday to Friday) nearest to the 1st of every month at"
            + " 00:00",
        "0 0 0 ? * MON#1 | on the first Monday of every month at 00:00",
        "0 0 0 ? * 5L | on the last Friday of every month at 00:00",
        "0 */5 * 1 * * | every 5 minutes, on the 1st of every month"
      })
  void cronOfSpring(String expression, String text) {
    assertThat(cron("spring", expression)).isEqualTo(text);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "0 0 2 ? * MON-FRI | Monday to Friday at 02:00",
        "0 0 2 ? * 2-6 | Monday to Friday at 02:00",
        "0 0 2 ? * 1 | every Sunday at 02:00",
        "0 0 2 ? * 7 | every Saturday at 02:00",
        "0 0 2 ? * SAT-MON | Monday, Saturday and Sunday at 02:00",
        "0 0 12 * * ? | every day at 12:00",
        "0 0/5 * ? * * | every 5 minutes",
        "0/30 * * * * ? | every 30 seconds",
        "0 15 10 ? * 6#3 | on the third Friday of every month at 10:15",
        "0 15 10 ? * 6L | on the last Friday of every month at 10:15",
        "0 15 10 ? * L | every Saturday at 10:15",
        "0 15 10 L-2 * ? | on the 2nd day before the last day of every month at 10:15",
        "0 15 10 15W * ? | on the weekday (Monday to Friday) nearest to the 15th of every month at"
            + " 10:15",
        "0 15 10 * * ? 2027 | every day at 10:15, only in 2027",
        "0 15 10 * * ? 2027-2030 | every day at 10:15, only in 2027 to 2030",
        "0 15 10 * * ? * | every day at 10:15",
        "0 0 22-2 * * ? | every day at 00:00, 01:00, 02:00, 22:00 and 23:00",
        "0 11 11 11 11 ? | every year on 11 November at 11:11",
        "*/5 * * * * | every 5 minutes"
      })
  void cronOfQuartz(String expression, String text) {
    assertThat(cron("quartz", expression)).isEqualTo(text);
    assertThat(cron("xxl-job", expression)).isEqualTo(text);
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "cron4j | */5 * * * * | every 5 minutes",
        "cron4j | 0 5 * * * | every day at 05:00",
        "cron4j | 0 5 L * * | on the last day of every month at 05:00",
        "jobrunr | 0 2 * * 1-5 | Monday to Friday at 02:00",
        "jobrunr | */30 * * * * * | every 30 seconds",
        "micronaut | 5 4 * * sun | every Sunday at 04:05",
        "micronaut | 0 30 4 1/1 * ? | every day at 04:30",
        "db-scheduler | 0 0 2 * * MON | every Monday at 02:00",
        "somebody's | 0 2 * * * | every day at 02:00",
        "somebody's | 0 0 2 * * * | every day at 02:00"
      })
  void cronOfOthers(String scheduler, String expression, String text) {
    assertThat(cron(scheduler, expression)).isEqualTo(text);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "second=\"*/5\" minute=\"*\" hour=\"*\"; every 5 seconds",
        "minute=\"*/5\", hour=\"*\"; every 5 minutes",
        "hour=\"2\"; every day at 02:00",
        "hour=\"2\" dayOfWeek=\"Mon-Fri\"; Monday to Friday at 02:00",
        "hour=\"2\" dayOfWeek=\"Mon, Wed\"; Monday and Wednesday at 02:00",
        "dayOfMonth=\"Last\"; on the last day of every month at 00:00",
        "dayOfMonth=\"-3\"; on the 3rd day before the last day of every month at 00:00",
        "dayOfMonth=\"2nd Mon\"; on the second Monday of every month at 00:00",
        "dayOfMonth=\"Last Fri\" hour=\"18\"; on the last Friday of every month at 18:00",
        "month=\"Jan\" dayOfMonth=\"1\"; every year on 1 January at 00:00",
        "hour=\"3\" year=\"2030\"; every day at 03:00, only in 2030"
      })
  void calendarOfEnterpriseBeans(String expression, String text) {
    assertThat(cron("ejb", expression)).isEqualTo(text);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "spring | 0 0 2 * *  x *",
        "spring | 0 0 25 * * *",
        "spring | 0 0-99999999999 * * * *",
        "spring | * * * *",
        "spring | @never",
        "spring | 0 0 2 ? * MON#9",
        "spring | ${my.cron}",
        "spring | 0 0 2 10-20/3,L * *",
        "quartz | 0 0 2 * * *",
        "quartz | 0 0 2",
        "jobrunr | 0 2 13 * 5",
        "somebody's | 0 2 * * 5",
        "ejb | hour=\"2\" second",
        "ejb | hour=\"2\" fortnight=\"1\"",
        "ejb | dayOfMonth=\"13\" dayOfWeek=\"Fri\"",
        "ejb | hour=\"*/x\""
      })
  void whatIsNotUnderstoodHasNoText(String scheduler, String expression) {
    assertThat(cron(scheduler, expression)).isNull();
    assertThat(cron(scheduler, "0 ".repeat(5_000))).isNull();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "PT5S | every 5 seconds | 5 seconds after the previous run",
        "PT1M | every minute | 1 minute after the previous run",
        "PT5M | every 5 minutes | 5 minutes after the previous run",
        "PT1H30M | every 1 hour 30 minutes | 1 hour 30 minutes after the previous run",
        "PT24H | every day | 1 day after the previous run",
        "P2D | every 2 days | 2 days after the previous run",
        "PT0.25S | every 250 milliseconds | 250 milliseconds after the previous run",
        "PT1.5S | every 1.5 seconds | 1.5 seconds after the previous run",
        "PT1M0.001S | every 1 minute 0.001 seconds | 1 minute 0.001 seconds after the previous run",
        "10s | every 10 seconds | 10 seconds after the previous run",
        "500ms | every 500 milliseconds | 500 milliseconds after the previous run",
        "1h | every hour | 1 hour after the previous run",
        "PT5S; PT1M | every 5 seconds; every minute | 5 seconds after the previous run; 1 minute"
            + " after the previous run",
        "PT0S | - | -",
        "-PT5S | - | -",
        "5000 | - | -",
        "PT99999999999999H | - | -",
        "soon | - | -"
      })
  void periods(String period, @Nullable String rate, @Nullable String delay) {
    assertThat(texts.of(job("spring", period, ScheduleKind.FIXED_RATE, null))).isEqualTo(rate);
    assertThat(texts.of(job("spring", period, ScheduleKind.FIXED_DELAY, null))).isEqualTo(delay);
  }

  @Test
  void severalSchedulesAreToldOneByOneOrNotAtAll() {
    assertThat(cron("spring", "0 0 2 * * *; 0 0 14 * * *"))
        .isEqualTo("every day at 02:00; every day at 14:00");
    assertThat(cron("cron4j", "0 5 * * *|30 8 * * 1"))
        .isEqualTo("every day at 05:00; every Monday at 08:30");
    assertThat(cron("spring", "0 0 2 * * *; whenever")).isNull();
    assertThat(cron("cron4j", "0 5 * * *|nonsense")).isNull();
  }

  @Test
  void zoneIsToldWhereItIsNotTheHosts() {
    String own = ZoneId.systemDefault().getId();
    String other = own.equals("Asia/Tokyo") ? "Europe/Berlin" : "Asia/Tokyo";
    assertThat(texts.of(job("spring", "0 0 2 * * *", ScheduleKind.CRON, own)))
        .isEqualTo("every day at 02:00");
    assertThat(texts.of(job("spring", "0 0 2 * * *", ScheduleKind.CRON, other)))
        .isEqualTo("every day at 02:00 (" + other + ")");
  }

  @Test
  void otherKindsAreLeftToTheirOwnWords() {
    assertThat(texts.of(job("pulse", "every full moon", ScheduleKind.DECLARED, null))).isNull();
    assertThat(texts.of(job("quartz", "0 0 2 * * ?", null, null))).isNull();
    assertThat(texts.of(job("quartz", null, ScheduleKind.CRON, null))).isNull();
  }

  private @Nullable String cron(String scheduler, String expression) {
    return texts.of(job(scheduler, expression, ScheduleKind.CRON, null));
  }

  private static Job job(
      String scheduler,
      @Nullable String schedule,
      @Nullable ScheduleKind kind,
      @Nullable String zone) {
    return new Job("SPJ_1", scheduler, "job", null, null, schedule, kind, zone);
  }
}
