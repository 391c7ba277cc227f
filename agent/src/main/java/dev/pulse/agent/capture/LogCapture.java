package dev.pulse.agent.capture;

import java.time.Clock;
import java.util.function.BooleanSupplier;

/**
 * What the logs of all executions have in common: how much is kept, what is masked, and who is told
 * that there is something to be taken.
 *
 * <p>Threading: any thread.
 */
public final class LogCapture {

  private final LogBudget budget;
  private final Secrets secrets;
  private final Clock clock;
  private final LogListener listener;
  private final BooleanSupplier off;
  private final EventPrefix prefix = new EventPrefix();

  /**
   * Brings it together.
   *
   * @param off whether nothing is to be taken at the moment
   */
  public LogCapture(
      LogBudget budget, Secrets secrets, Clock clock, LogListener listener, BooleanSupplier off) {
    this.budget = budget;
    this.secrets = secrets;
    this.clock = clock;
    this.listener = listener;
    this.off = off;
  }

  LogBudget budget() {
    return budget;
  }

  Secrets secrets() {
    return secrets;
  }

  long millis() {
    return clock.millis();
  }

  LogListener listener() {
    return listener;
  }

  boolean isOff() {
    return off.getAsBoolean();
  }

  EventPrefix prefix() {
    return prefix;
  }
}
