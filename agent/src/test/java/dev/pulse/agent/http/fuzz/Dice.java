package dev.pulse.agent.http.fuzz;

import java.util.List;
import java.util.Random;

/** All that is left to chance; the same for the same seed. */
final class Dice {

  private final Random random;

  Dice(long seed) {
    // Seeds that follow each other begin alike without it.
    random = new Random(seed * 0x9E3779B97F4A7C15L);
    random.nextLong();
  }

  /** A number from 0 to below this. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  /** True once in so many times. */
  boolean onceIn(int times) {
    return below(times) == 0;
  }

  <T> T oneOf(List<T> choices) {
    return choices.get(below(choices.size()));
  }

  /** Bytes of any kind. */
  byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
