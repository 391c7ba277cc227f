package dev.pulse.agent.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a channel fares. Once failures are more than a hiccup that is said, and when it works again
 * that too. Threading: any number of threads.
 */
final class ChannelHealth {

  /** Fewer failures in a row are nobody's business. */
  private static final int HICCUP = 2;

  private final String shown;
  private final AlertNotices notices;
  private int failuresInARow;
  private long failures;
  private @Nullable String lastError;
  private @Nullable Instant lastSent;
  private @Nullable String problem;

  ChannelHealth(String shown, AlertNotices notices) {
    this.shown = shown;
    this.notices = notices;
  }

  synchronized void sent(Instant at) {
    failuresInARow = 0;
    lastError = null;
    lastSent = at;
    String told = problem;
    if (told != null) {
      problem = null;
      notices.recovered(told, "Alerts to " + shown + " arrive again.");
    }
  }

  synchronized void failed(String why) {
    failures++;
    failuresInARow++;
    lastError = why;
    if (failuresInARow > HICCUP && problem == null) {
      problem = "Alerts to " + shown + " do not arrive, they are tried again: " + why;
      notices.degraded(problem);
    }
  }

  /** What was said of it; nothing if it works. */
  synchronized @Nullable String problem() {
    return problem;
  }

  synchronized @Nullable String lastError() {
    return lastError;
  }

  synchronized @Nullable Instant lastSent() {
    return lastSent;
  }

  synchronized int failuresInARow() {
    return failuresInARow;
  }

  synchronized long failures() {
    return failures;
  }
}
