package dev.pulse.agent.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Constants are found in class files as javac writes them, and nothing is made of files that are
 * none.
 */
class ConstantPoolTest {

  private final ConstantPool<String> pool =
      new ConstantPool<>(
          Map.of(
              "Lorg/junit/jupiter/api/Test;",
              List.of("test"),
              "setOut",
              List.of("streams"),
              "setErr",
              List.of("streams"),
              String.join(" ", "no", "such", "constant"),
              List.of("never")));

  @Test
  void findsWhatAClassHolds() throws IOException {
    assertThat(pool.search(bytes(ConstantPoolTest.class)))
        .containsExactlyInAnyOrder("test", "streams");
  }

  @Test
  void doesNotFindWhatItDoesNotHold() throws IOException {
    assertThat(pool.search(bytes(Hook.class))).isEmpty();
  }

  @Test
  void readsLongsDoublesAndHandles() throws IOException {
    assertThat(pool.search(bytes(Numbers.class))).containsExactly("test");
  }

  @Test
  void makesNothingOfRubbish() throws IOException {
    byte[] whole = bytes(ConstantPoolTest.class);
    for (int length = 0; length < whole.length; length += 7) {
      assertThat(pool.search(Arrays.copyOf(whole, length))).isNotNull();
    }
    byte[] rubbish = new byte[200];
    Arrays.fill(rubbish, (byte) 0x7F);
    assertThat(pool.search(rubbish)).isEmpty();
  }

  static final class Numbers {
    static final long LONG = 1L << 40;
    static final double DOUBLE = 1e300;

    @Test
    void neverRun() {
      Runnable handle = () -> System.identityHashCode(LONG + DOUBLE + "x".repeat((int) (LONG % 7)));
      handle.run();
    }
  }

  private static byte[] bytes(Class<?> type) throws IOException {
    try (InputStream in =
        type.getResourceAsStream('/' + type.getName().replace('.', '/') + ".class")) {
      return in == null ? new byte[0] : in.readAllBytes();
    }
  }
}
