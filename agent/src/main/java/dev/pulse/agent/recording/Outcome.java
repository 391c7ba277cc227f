package dev.pulse.agent.recording;

import dev.pulse.agent.capture.StackText;
import dev.pulse.agent.model.EndReason;
import dev.pulse.agent.model.Failure;
import org.jspecify.annotations.Nullable;

/**
 * What comes out of an execution: when it started, what is said of it while it runs, how it ends.
 *
 * <p>Threading: any thread may say something. The end is written once, by the thread that ends the
 * execution, and publishes what was said before.
 */
final class Outcome {

  private static final String NO_STACK =
      "[pulse: there was no room for the stack while the history could not be written]\n";

  private final long startedAtMillis;
  private final long startedAtNanos;

  private volatile @Nullable String summary;
  private @Nullable Object returned;
  private volatile @Nullable EndReason said;
  private volatile @Nullable String why;
  private volatile @Nullable End end;

  Outcome(long startedAtMillis, long startedAtNanos) {
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
      boolean dead) {

    private End with(@Nullable Failure other) {
      return new End(atMillis, tookNanos, reason, failed, other, dead);
    }
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

  /** How it ended; null while it runs. */
  @Nullable End end() {
    return end;
  }

  /**
   * Ends it; the first end counts.
   *
   * @param failure what the job threw or its scheduler reported
   * @param dead whether its schedule ends with it
   */
  void finish(long atMillis, long atNanos, @Nullable Failure failure, boolean dead) {
    EndReason reason = said;
    boolean wasCalled = reason != EndReason.SKIPPED && reason != EndReason.VETOED;
    if (reason == EndReason.MISFIRED && failure == null) {
      String because = why == null ? "The scheduler missed the time of this run." : why;
      end(atMillis, atNanos, reason, new Failure(null, because, null), dead);
    } else if (failure != null) {
      end(atMillis, atNanos, reason != null && wasCalled ? reason : EndReason.THREW, failure, dead);
    } else {
      if (summary == null) {
        summary = why;
      }
      end(atMillis, atNanos, reason == null ? EndReason.RETURNED : reason, null, dead);
    }
  }

  /** Ends it, unless it has ended, for the JVM goes down. */
  void shutDown(long atMillis, long atNanos) {
    Failure failure = new Failure(null, "The JVM shut down while the job was running.", null);
    end(atMillis, atNanos, EndReason.SHUTDOWN, failure, false);
  }

  private synchronized void end(
      long atMillis, long atNanos, EndReason reason, @Nullable Failure failure, boolean dead) {
    if (end == null) {
      long at = Math.max(startedAtMillis, atMillis);
      long took = Math.max(0, atNanos - startedAtNanos);
      end = new End(at, took, reason, failure != null, failure, dead);
    }
  }

  /** Characters of what it came to: result, message and stack. */
  int textLength() {
    String result = summary;
    End is = end;
    Failure failure = is == null ? null : is.failure();
    return (result == null ? 0 : result.length())
        + (failure == null ? 0 : failure.message().length() + length(failure.stack()));
  }

  /** Whether the stack was cut. */
  boolean hasCutStack() {
    End is = end;
    String stack = is == null || is.failure() == null ? null : is.failure().stack();
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
    End is = end;
    Failure failure = is == null ? null : is.failure();
    if (is == null || failure == null) {
      return false;
    }
    String message = Texts.cut(failure.message(), Texts.LONGEST_SUMMARY);
    end = is.with(new Failure(failure.className(), message, NO_STACK));
    return true;
  }

  /** Drops what is large, once the end has been passed on: late output may take a while. */
  void forget() {
    End is = end;
    if (is != null) {
      end = is.with(null);
    }
    summary = null;
    returned = null;
  }
}
