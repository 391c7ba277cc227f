package dev.pulse.agent.weaving.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.agent.weaving.JobDescription;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EjbTimerTest {

  @Test
  void aCalendarTimerHasTheAttributesThatDifferFromTheirDefaults() {
    assertThat(timer(null, new Expression("*/5", "*", "0", "Last", "")).description())
        .isEqualTo(
            new JobDescription(
                "com.acme.Ticks.tick",
                "com.acme.Ticks",
                "tick",
                "second=\"*/5\" minute=\"*\" dayOfMonth=\"Last\"",
                "cron",
                null));
  }

  @Test
  void aCalendarTimerWithAllDefaultsIsDueAtMidnight() {
    assertThat(timer(null, new Expression("0", "0", "0", "*", "Asia/Tokyo")).description())
        .extracting(JobDescription::schedule, JobDescription::zone)
        .containsExactly("hour=\"0\"", "Asia/Tokyo");
  }

  @Test
  void timersThatRepeatAreToldApartByTheirInfo() {
    JobDescription found = new EjbTimer("com.acme.Ticks", "tick", "north", null, 700).description();
    assertThat(found.name()).isEqualTo("com.acme.Ticks.tick (north)");
    assertThat(found.schedule()).isEqualTo("PT0.7S");
    assertThat(found.scheduleKind()).isEqualTo("fixed_rate");
  }

  @Test
  void timersThatAreDueOnceAreOneJob() {
    JobDescription found =
        new EjbTimer("com.acme.Ticks", "tick", "order 4711", null, 0).description();
    assertThat(found.name()).isEqualTo("com.acme.Ticks.tick");
    assertThat(found.schedule()).isNull();
    assertThat(found.scheduleKind()).isEqualTo("one_time");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "two\nlines",
        "a text that is by far too long to be a part of a name for anything"
      })
  void infoThatIsNoNameIsLeftOut(String info) {
    assertThat(timer(info, null).description().name()).isEqualTo("com.acme.Ticks.tick");
  }

  @Test
  void infoThatIsNoTextIsLeftOut() {
    assertThat(timer(4711, null).description().name()).isEqualTo("com.acme.Ticks.tick");
  }

  private static EjbTimer timer(@Nullable Object info, @Nullable Object calendar) {
    return new EjbTimer("com.acme.Ticks", "tick", info, calendar, 1000);
  }

  /** As {@code ScheduleExpression} answers. */
  @SuppressWarnings("unused")
  public record Expression(
      String getSecond,
      String getMinute,
      String getHour,
      String getDayOfMonth,
      String getTimezone) {

    public String getMonth() {
      return "*";
    }
  }
}
