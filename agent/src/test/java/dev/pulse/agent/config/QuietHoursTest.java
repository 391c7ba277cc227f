package dev.pulse.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When nobody is to be disturbed, and until when. */
class QuietHoursTest {

  @ParameterizedTest
  @CsvSource({
    "22:00-07:00 UTC, 2026-11-23T21:59:59Z,",
    "22:00-07:00 UTC, 2026-11-23T22:00:00Z, 2026-11-24T07:00:00Z",
    "22:00-07:00 UTC, 2026-11-24T06:59:59Z, 2026-11-24T07:00:00Z",
    "22:00-07:00 UTC, 2026-11-24T07:00:00Z,",
    "12:00-13:30 UTC, 2026-11-23T13:29:00Z, 2026-11-23T13:30:00Z",
    "12:00-13:30 UTC, 2026-11-23T23:00:00Z,",
    "22:00-07:00 Europe/Berlin, 2026-11-23T21:00:00Z, 2026-11-24T06:00:00Z",
    "22:00-07:00 Europe/Berlin, 2026-03-28T22:00:00Z, 2026-03-29T05:00:00Z",
    "22:00-07:00 Europe/Berlin, 2026-10-24T21:00:00Z, 2026-10-25T06:00:00Z"
  })
  void theyEndOnTheClockOfTheirZone(String hours, Instant time, Instant end) {
    assertThat(QuietHours.of(hours).endAfter(time)).isEqualTo(end);
  }

  @Test
  void withoutAZoneThatOfTheJvmIsMeant() {
    assertThat(QuietHours.of("00:00-23:59").zone()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"22:00", "22:00-22:00", "22-7", "22:00-25:00", "22:00-07:00 Nowhere/At"})
  void whatIsNoneIsRefused(String text) {
    assertThatThrownBy(() -> QuietHours.of(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
