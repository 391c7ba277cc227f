package dev.pulse.agent.capture;

import java.util.Arrays;

/**
 * What was found in a text that must not be kept.
 *
 * <p>Threading: for one thread.
 */
final class Findings {

  private static final int NOWHERE = Integer.MAX_VALUE;

  /** Pairs of from and to, each packed into one number that sorts as its beginning does. */
  private long[] spans = new long[8];

  private int count;
  private int undecided = NOWHERE;
  private int open = NOWHERE;

  /** This stretch is a secret. */
  void secret(int from, int to) {
    if (from < to) {
      if (count == spans.length) {
        spans = Arrays.copyOf(spans, 2 * count);
      }
      spans[count++] = (long) from << 32 | to;
    }
  }

  /** From there to the end stands what may be a secret, if the right text follows. */
  void undecided(int from) {
    undecided = Math.min(undecided, from);
  }

  /**
   * The text ends in a secret, which may go on in the text that follows.
   *
   * @param from from where on the text is needed to see that
   */
  void open(int from) {
    open = Math.min(open, from);
  }

  boolean isUndecided() {
    return undecided != NOWHERE;
  }

  int undecided() {
    return undecided;
  }

  boolean isOpen() {
    return open != NOWHERE;
  }

  int open() {
    return open;
  }

  boolean isEmpty() {
    return count == 0;
  }

  int count() {
    return count;
  }

  int from(int index) {
    return (int) (spans[index] >>> 32);
  }

  int to(int index) {
    return (int) spans[index];
  }

  /** Forgets what lies behind that place. */
  void clip(int end) {
    while (count > 0 && from(count - 1) >= end) {
      count--;
    }
    if (count > 0 && to(count - 1) > end) {
      spans[count - 1] = (long) from(count - 1) << 32 | end;
    }
  }

  /** Puts them in order, and makes one of those that touch. */
  void arrange() {
    Arrays.sort(spans, 0, count);
    int last = -1;
    for (int i = 0; i < count; i++) {
      if (last >= 0 && from(i) <= to(last)) {
        spans[last] = (long) from(last) << 32 | Math.max(to(last), to(i));
      } else {
        spans[++last] = spans[i];
      }
    }
    count = last + 1;
  }
}
