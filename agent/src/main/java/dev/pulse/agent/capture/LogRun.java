package dev.pulse.agent.capture;

import dev.pulse.agent.model.LogMarks;
import dev.pulse.agent.model.LogOrigin;

/**
 * A stretch of what an execution wrote: of one origin, and one moment.
 *
 * <p>Threading: as the {@link LogPiece} in which it stands.
 */
final class LogRun {

  private static final int PRINTED = -1;

  private final LogOrigin origin;
  private final long millis;
  private final int prefix;
  private int length;
  private boolean partial;

  private LogRun(LogOrigin origin, long millis, int prefix, int length, boolean partial) {
    this.origin = origin;
    this.millis = millis;
    this.prefix = prefix;
    this.length = length;
    this.partial = partial;
  }

  static LogRun printed(LogOrigin origin, long millis, int length) {
    return new LogRun(origin, millis, PRINTED, length, false);
  }

  /**
   * A log event, or a part of one.
   *
   * @param prefix characters that stand before the message
   * @param partial whether its end stands in a run to come
   */
  static LogRun event(LogOrigin origin, long millis, int prefix, int length, boolean partial) {
    return new LogRun(origin, millis, prefix, length, partial);
  }

  LogOrigin origin() {
    return origin;
  }

  long millis() {
    return millis;
  }

  int length() {
    return length;
  }

  boolean isEvent() {
    return prefix != PRINTED;
  }

  /** Characters that stand before the message; of what was printed none. */
  int prefix() {
    return Math.max(0, prefix);
  }

  /** Whether text of that origin may be a part of this; origins are made once for a thread. */
  @SuppressWarnings("ReferenceEquality")
  boolean continues(LogOrigin next) {
    return !isEvent() && origin == next;
  }

  void grow(int characters) {
    length += characters;
  }

  /** Cuts it after so many characters, and returns the rest. */
  LogRun split(int at) {
    LogRun rest = new LogRun(origin, millis, Math.min(prefix, 0), length - at, partial);
    length = at;
    partial = isEvent();
    return rest;
  }

  /** The same with another length, for text in which something has been replaced. */
  LogRun withLength(int newLength) {
    return new LogRun(origin, millis, prefix, newLength, partial);
  }

  LogMarks.Mark mark() {
    return new LogMarks.Mark(length, millis, origin, isEvent(), prefix(), partial);
  }
}
