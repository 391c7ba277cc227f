package dev.pulse.agent.http.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What one client does.
 *
 * @param pieces the bytes, as they are written
 * @param leaving how it ends
 */
record Attack(List<byte[]> pieces, Leaving leaving) {

  private static final int LONGEST_DRIP = 400;
  private static final int MOST_SHOWN = 20_000;

  /** How a client ends. */
  enum Leaving {
    /** It says that it sends no more, and reads to the end. */
    READING,
    /** It closes without having read anything. */
    CLOSING,
    /** It has the connection reset. */
    RESETTING
  }

  static Attack of(Dice dice, byte[] bytes) {
    Leaving leaving =
        switch (dice.below(14)) {
          case 0 -> Leaving.CLOSING;
          case 1 -> Leaving.RESETTING;
          default -> Leaving.READING;
        };
    return new Attack(pieces(dice, bytes), leaving);
  }

  /** This request alone, by somebody who reads the answer. */
  static Attack of(byte[] bytes) {
    return new Attack(List.of(bytes), Leaving.READING);
  }

  private static List<byte[]> pieces(Dice dice, byte[] bytes) {
    int size =
        dice.onceIn(20) && bytes.length < LONGEST_DRIP
            ? 1
            : dice.onceIn(10) ? 1 + dice.below(bytes.length + 1) : bytes.length;
    List<byte[]> pieces = new ArrayList<>();
    for (int at = 0; at < bytes.length; at += size) {
      pieces.add(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + size)));
    }
    return pieces;
  }

  /** The bytes as one text that can be read, and put into a test. */
  @Override
  public String toString() {
    StringBuilder shown = new StringBuilder(leaving + " ");
    for (byte[] piece : pieces) {
      for (byte each : piece) {
        if (shown.length() > MOST_SHOWN) {
          return shown.append("...").toString();
        }
        shown.append(escaped(each & 0xff));
      }
    }
    return shown.toString();
  }

  private static String escaped(int each) {
    return switch (each) {
      case '\r' -> "\\r";
      case '\n' -> "\\n";
      case '\\' -> "\\\\";
      default ->
          each >= ' ' && each < 0x7f ? String.valueOf((char) each) : "\\x%02x".formatted(each);
    };
  }
}
