package dev.pulse.agent.recording;

import dev.pulse.agent.capture.StackText;
import dev.pulse.agent.model.EndReason;
import dev.pulse.agent.model.Failure;
import org.jspecify.annotations.Nullable;

/**
 * What comes out of an execution: when it started, what is said of it while it runs, how it ends.
 * In the queue it stands for the end, so that an end makes no object.
 *
 * <p>Threading: any thread may say something. The end is written once, by the thread that ends the
 * execution, and publishes what was said before.
 */
final class Outcome extends Offered {

  private static final String NO_STACK =
      "[pulse: there was no room for the stack while the history could not be written]\n";

  private final ActiveExecution execution;
  private final long startedAtMillis;
  private final long startedAtNanos;

  private volatile @Nullable String summary;
  private @Nullable Object returned;
  private volatile @Nullable EndReason said;
  private volatile @Nullable String why;

  // The end: its reason is written last.

  private long endedAtMillis;
  private long tookNanos;
  private boolean failed;
  private @Nullable Failure failure;
  private boolean dead;
  private volatile @Nullable EndReason reason;

  // Guarded by this: what the queue has to take back when it hands over the end.

  private int places;
  private byte lastPlaces;

  Outcome(ActiveExecution execution, long startedAtMillis, long startedAtNanos) {
    this.execution = execution;
    this.startedAtMillis = startedAtMillis;
    this.startedAtNanos = startedAtNanos;
  }

  /**
   * How it ended.
   *
   * @param failed whether it counts as a failure; of a long execution the failure itself may have
   *     been let go
   * @param dead whether its schedule ended with it
   */
  record End(
      long atMillis,
      long tookNanos,
      EndReason reason,
      boolean failed,
      @Nullable Failure failure,
      boolean dead) {}

  /** Whose outcome it is. */
  ActiveExecution execution() {
    return execution;
  }

  long startedAtMillis() {
    return startedAtMillis;
  }

  long startedAtNanos() {
    return startedAtNanos;
  }

  /** What the application said came out; it takes precedence over what the job returned. */
  void summary(@Nullable String text) {
    summary = text;
  }

  @Nullable String summary() {
    return summary;
  }

  void returned(@Nullable Object value) {
    returned = value;
  }

  @Nullable Object returned() {
    return returned;
  }

  /** Somebody said how it ends, and perhaps why; the last word counts. */
  void ends(EndReason reason, @Nullable String because) {
    said = reason;
    why = because;
  }

  /** Whether somebody said that it was taken back. */
  boolean isCancelled() {
    return said == EndReason.CANCELLED;
  }

  /** Whether it has ended. */
  boolean isEnd() {
    return reason != null;
  }

  /** How it ended; null while it runs. */
  @Nullable End end() {
    EndReason because = reason;
    return because == null
        ? null
        : new End(endedAtMillis, tookNanos, because, failed, failure, dead);
  }

  /**
   * The end takes places in the queue.
   *
   * @param last whether one of them is among the last places
   */
  synchronized void takes(int more, boolean last) {
    places += more;
    if (last) {
      lastPlaces++;
    }
  }

  /** The places that its end takes; they are free from now on. */
  synchronized int givesBack() {
    int taken = places;
    places = 0;
    return taken;
  }

  /** How many of the last places its end takes; they are free from now on. */
  synchronized int givesLastBack() {
    int taken = lastPlaces;
    lastPlaces = 0;
    return taken;
  }

  /**
   * Ends it; the first end counts.
   *
   * @param of what the job threw or its scheduler reported
   * @param ofSchedule whether its schedule ends with it
   */
  void finish(long atMillis, long atNanos, @Nullable Failure of, boolean ofSchedule) {
    EndReason word = said;
    boolean wasCalled = word != EndReason.SKIPPED && word != EndReason.VETOED;
    if (word == EndReason.MISFIRED && of == null) {
      String because = why == null ? "The scheduler missed the time of this run." : why;
      end(atMillis, atNanos, word, new Failure(null, because, null), ofSchedule);
    } else if (of != null) {
      end(atMillis, atNanos, word != null && wasCalled ? word : EndReason.THREW, of, ofSchedule);
    } else {
      if (summary == null && why != null) {
        summary = why;
      }
      end(atMillis, atNanos, word == null ? EndReason.RETURNED : word, null, ofSchedule);
    }
  }

  /** Ends it, unless it has ended, for the JVM goes down. */
  void shutDown(long atMillis, long atNanos) {
    Failure of = new Failure(null, "The JVM shut down while the job was running.", null);
    end(atMillis, atNanos, EndReason.SHUTDOWN, of, false);
  }

  private synchronized void end(
      long atMillis, long atNanos, EndReason word, @Nullable Failure of, boolean ofSchedule) {
    if (reason == null) {
      endedAtMillis = Math.max(startedAtMillis, atMillis);
      tookNanos = Math.max(0, atNanos - startedAtNanos);
      failed = of != null;
      failure = of;
      dead = ofSchedule;
      reason = word;
    }
  }

  /** Characters of what it came to: result, message and stack. */
  int textLength() {
    String result = summary;
    Failure is = reason == null ? null : failure;
    return (result == null ? 0 : result.length())
        + (is == null ? 0 : is.message().length() + length(is.stack()));
  }

  /** Whether the stack was cut. */
  boolean hasCutStack() {
    Failure is = reason == null ? null : failure;
    String stack = is == null ? null : is.stack();
    return stack != null && StackText.isCut(stack);
  }

  private static int length(@Nullable String text) {
    return text == null ? 0 : text.length();
  }

  /**
   * Drops most of its texts, for there is no room for them; says so in their place.
   *
   * @return whether there was something to be dropped
   */
  boolean leaveOutStack() {
    Failure is = reason == null ? null : failure;
    if (is == null) {
      return false;
    }
    String message = Texts.cut(is.message(), Texts.LONGEST_SUMMARY);
    failure = new Failure(is.className(), message, NO_STACK);
    return true;
  }

  /** Drops what is large, once the end has been passed on: late output may take a while. */
  void forget() {
    if (reason != null) {
      failure = null;
    }
    summary = null;
    returned = null;
  }
}
