package dev.pulse.agent.capture;

import dev.pulse.agent.model.LogLevel;
import dev.pulse.agent.model.LogOrigin;
import dev.pulse.agent.model.LogStream;
import org.jspecify.annotations.Nullable;

/** The line that stands where something could not be kept. */
final class LogGap {

  private LogGap() {}

  /**
   * Adds it to a piece, and returns how long it is.
   *
   * @param characters how many are missing
   * @param inLine whether the line before has no end
   * @param near what was written next to the gap, if that is known
   */
  static int add(
      LogPiece piece, long characters, boolean inLine, @Nullable LogOrigin near, long millis) {
    String text =
        (inLine ? "\n" : "") + "[pulse: " + characters + " characters could not be kept here]\n";
    LogOrigin origin =
        new LogOrigin(
            LogStream.LOG,
            LogLevel.WARN,
            "pulse",
            near == null ? "" : near.thread(),
            near == null ? null : near.stage(),
            near == null ? null : near.task());
    piece.addEvent(LogRun.event(origin, millis, inLine ? 1 : 0, text.length(), false), text, 0);
    return text.length();
  }
}
