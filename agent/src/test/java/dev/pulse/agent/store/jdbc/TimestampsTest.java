package dev.pulse.agent.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Timestamps are fixed-width text that sorts like time. */
final class TimestampsTest {

  @ParameterizedTest
  @CsvSource({
    "2026-11-23T02:00:00Z, 2026-11-23T02:00:00.000Z",
    "2024-02-29T23:59:59.999999999Z, 2024-02-29T23:59:59.999Z",
    "1969-12-31T23:59:59.001Z, 1969-12-31T23:59:59.001Z",
    "0007-01-02T03:04:05.006Z, 0007-01-02T03:04:05.006Z",
  })
  void textHasAlwaysThreeDigitsOfTheSecond(String instant, String text) {
    assertThat(Timestamps.text(Instant.parse(instant))).isEqualTo(text);
    assertThat(Timestamps.instant(text)).isEqualTo(Instant.parse(text));
  }

  @Test
  void whatHasNoFourDigitYearIsMovedToTheEdge() {
    assertThat(Timestamps.text(Instant.MAX)).isEqualTo("9999-12-31T23:59:59.999Z");
    assertThat(Timestamps.text(Instant.MIN)).isEqualTo("0000-01-01T00:00:00.000Z");
  }
}
