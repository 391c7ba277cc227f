package dev.pulse.agent.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WeakIdentityMapTest {

  private final WeakIdentityMap<String> map = new WeakIdentityMap<>();

  @Test
  void lastWordCounts() {
    Object key = new Object();
    map.put(key, "one");
    map.put(key, "two");
    assertThat(map.get(key)).isEqualTo("two");
  }

  @Test
  void equalObjectsAreDifferentKeys() {
    String one = new String("key");
    String other = new String("key");
    map.put(one, "one");
    assertThat(map.get(other)).isNull();
    map.put(other, "other");
    assertThat(map.get(one)).isEqualTo("one");
  }
}
