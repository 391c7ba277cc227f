package dev.pulse.agent.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WeakIdentityMapTest {

  private final WeakIdentityMap<String> map = new WeakIdentityMap<>();

  @Test
  void whatWasKnownBeforeIsForgotten() {
    Object key = new Object();
    map.put(key, "one");
    map.put(key, "two");
    assertThat(map.get(key)).isEqualTo("two");
  }

  @Test
  void equalObjectsAreToldApart() {
    Integer one = Integer.valueOf(4_711);
    Integer other = Integer.valueOf(4_711);
    map.put(one, "one");
    assertThat(one).isEqualTo(other).isNotSameAs(other);
    assertThat(map.get(one)).isEqualTo("one");
    assertThat(map.get(other)).isNull();
  }
}
