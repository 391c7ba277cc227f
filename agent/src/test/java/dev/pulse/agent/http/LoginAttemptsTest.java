package dev.pulse.agent.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class LoginAttemptsTest {

  private Instant now = Instant.parse("2026-11-23T02:00:00Z");
  private final LoginAttempts attempts = new LoginAttempts(new SettableClock());

  @Test
  void tenAMinuteAreLetThrough() {
    for (int i = 0; i < 10; i++) {
      assertThat(attempts.begin()).isZero();
      now = now.plusSeconds(1);
    }

    assertThat(attempts.begin()).isEqualTo(Duration.ofSeconds(50));
    now = now.plusSeconds(50);
    assertThat(attempts.begin()).isZero();
    assertThat(attempts.begin()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void thoseThatSucceedAreNotCounted() {
    for (int i = 0; i < 30; i++) {
      assertThat(attempts.begin()).isZero();
      attempts.succeeded();
    }
  }

  private final class SettableClock extends Clock {

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
