package dev.pulse.agent.alert;

import java.io.Serial;
import java.time.Duration;

/** A message could not be sent; the message of this says why, without any secret. */
final class SendException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  private final boolean refused;
  private final Duration notBefore;

  private SendException(String message, boolean refused, Duration notBefore) {
    super(message);
    this.refused = refused;
    this.notBefore = notBefore;
  }

  /** It may work another time. */
  static SendException tryAgain(String why) {
    return new SendException(why, false, Duration.ZERO);
  }

  /** It may work another time, but not before so long. */
  static SendException tryAgain(String why, Duration notBefore) {
    return new SendException(why, false, notBefore);
  }

  /** The other side does not want it, as it is. */
  static SendException refused(String why) {
    return new SendException(why, true, Duration.ZERO);
  }

  boolean isRefused() {
    return refused;
  }

  Duration notBefore() {
    return notBefore;
  }
}
