package dev.pulse.agent.recording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A job has a few of the last places at a time, and gets them again when they are free. */
class LastPlacesTest {

  private final LastPlaces places = new LastPlaces(2);

  @Test
  void aJobGetsNoMoreThanItsShare() {
    assertThat(places.take("nightly")).isTrue();
    assertThat(places.take("nightly")).isTrue();
    assertThat(places.take("nightly")).isFalse();
    assertThat(places.take("hourly")).isTrue();
  }

  @Test
  void whatIsGivenBackIsFreeAgain() {
    places.take("nightly");
    places.take("nightly");
    places.giveBack("nightly", 0);
    assertThat(places.take("nightly")).isFalse();

    places.giveBack("nightly", 1);
    assertThat(places.take("nightly")).isTrue();
    assertThat(places.take("nightly")).isFalse();
  }
}
