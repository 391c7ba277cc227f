package dev.pulse.agent.capture;

/**
 * A text that lets a pattern look at its characters so often and no more.
 *
 * <p>Threading: for one thread.
 */
final class CountedText implements CharSequence {

  private static final int STEPS_PER_CHARACTER = 200;
  private static final int STEPS_IN_ANY_CASE = 100_000;

  private final String text;
  private long left;

  CountedText(String text, int length) {
    this.text = text;
    this.left = STEPS_IN_ANY_CASE + (long) STEPS_PER_CHARACTER * length;
  }

  /** The pattern has looked too often. */
  static final class TooManySteps extends RuntimeException {
    TooManySteps() {
      super("a pattern looked at a line's characters too often", null, false, false);
    }
  }

  @Override
  public char charAt(int index) {
    if (--left < 0) {
      throw new TooManySteps();
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int from, int to) {
    return text.substring(from, to);
  }

  @Override
  public String toString() {
    return text;
  }
}
