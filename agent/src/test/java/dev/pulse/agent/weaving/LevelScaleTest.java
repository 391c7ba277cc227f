package dev.pulse.agent.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Levels of libraries, and those between them, are mapped to the five there are. */
class LevelScaleTest {

  private final LevelScale javaLogging = new LevelScale(300, 500, 800, 900);

  @Test
  void eachBoundBelongsToTheLevelBelow() {
    assertThat(javaLogging.level(300)).isEqualTo("trace");
    assertThat(javaLogging.level(400)).isEqualTo("debug");
    assertThat(javaLogging.level(500)).isEqualTo("debug");
    assertThat(javaLogging.level(700)).isEqualTo("info");
    assertThat(javaLogging.level(800)).isEqualTo("info");
    assertThat(javaLogging.level(900)).isEqualTo("warn");
    assertThat(javaLogging.level(1000)).isEqualTo("error");
  }

  @Test
  void whatIsOutOfRangeIsTheNearest() {
    assertThat(javaLogging.level(Integer.MIN_VALUE)).isEqualTo("trace");
    assertThat(javaLogging.level(Integer.MAX_VALUE)).isEqualTo("error");
  }
}
