package dev.pulse.soak;

import java.time.Duration;

/** Looks again until something is so. */
final class Waiting {

  private static final long LOOK_MILLIS = 100;

  private Waiting() {}

  /** Something that may be so, or not be known. */
  interface Condition {
    boolean holds() throws Exception;
  }

  /** Fails when it does not come true in time. */
  static void until(String what, Duration patience, Condition condition)
      throws InterruptedException {
    if (!comesTrue(patience, condition)) {
      throw new IllegalStateException(what + ": waited " + patience.toSeconds() + " s in vain");
    }
  }

  /** Answers whether it came true in time; what throws is not true yet. */
  static boolean comesTrue(Duration patience, Condition condition) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!holds(condition)) {
      if (System.nanoTime() - deadline > 0) {
        return false;
      }
      Thread.sleep(LOOK_MILLIS);
    }
    return true;
  }

  private static boolean holds(Condition condition) throws InterruptedException {
    try {
      return condition.holds();
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      return false;
    }
  }
}
