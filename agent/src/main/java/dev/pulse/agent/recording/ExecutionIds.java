package dev.pulse.agent.recording;

import java.security.SecureRandom;

/**
 * Makes ids of the form {@code PX_{random}_{unix seconds}}, letters and digits, that sort by the
 * time of their start.
 *
 * <p>The random part begins with the start in milliseconds and the number of the execution in its
 * JVM, so that rows lie in the table in the order in which they come; behind stand 53 random bits
 * of the JVM, so that hosts do not meet. Up to 14 million starts a millisecond of one JVM have ids
 * of their own.
 */
public final class ExecutionIds {

  /** In the order of ASCII, so that text sorts as the numbers do. */
  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  private static final int TIME = 8;
  private static final int NUMBER = 4;
  private static final int JVM = 9;

  /**
   * The id of an execution.
   *
   * @param number rises with every execution of the JVM
   */
  public String id(long startedAtMillis, long number) {
    char[] random = new char[TIME + NUMBER + JVM];
    write(startedAtMillis, random, 0, TIME);
    write(number, random, TIME, NUMBER);
    System.arraycopy(OfThisJvm.RANDOM, 0, random, TIME + NUMBER, JVM);
    return "PX_" + new String(random) + '_' + startedAtMillis / 1000;
  }

  private static void write(long value, char[] target, int from, int width) {
    long rest = value;
    for (int i = from + width - 1; i >= from; i--) {
      target[i] = DIGITS.charAt((int) (rest % DIGITS.length()));
      rest /= DIGITS.length();
    }
  }

  /** Made with the first id: true randomness takes a while, for which the JVM's start has none. */
  private static final class OfThisJvm {

    static final char[] RANDOM = new char[JVM];

    static {
      write(new SecureRandom().nextLong() >>> 11, RANDOM, 0, JVM);
    }
  }
}
