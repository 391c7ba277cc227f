package dev.pulse.agent.capture;

import dev.pulse.agent.model.LogLevel;
import dev.pulse.agent.model.LogOrigin;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Writes what stands before the message of a log event: {@code 2026-11-23T02:00:00.123Z ERROR
 * [thread] logger - }.
 *
 * <p>Threading: any thread. Making the text of a moment costs more than all the rest, so that of
 * the last second is kept.
 */
final class EventPrefix {

  private static final int SECONDS_LENGTH = "2026-11-23T02:00:00".length();

  private volatile @Nullable Second last;

  private record Second(long number, String text) {}

  void append(long epochMillis, LogOrigin origin, StringBuilder target) {
    appendTime(epochMillis, target);
    LogLevel level = origin.level();
    if (level != null) {
      target.append(level.name()).append(' ');
    }
    target.append('[').append(origin.thread()).append("] ");
    if (origin.logger() != null) {
      target.append(origin.logger()).append(' ');
    }
    target.append("- ");
  }

  private void appendTime(long epochMillis, StringBuilder target) {
    long number = Math.floorDiv(epochMillis, 1000L);
    int millis = Math.floorMod(epochMillis, 1000);
    Second second = last;
    if (second == null || second.number() != number) {
      second = new Second(number, text(number));
      last = second;
    }
    target
        .append(second.text())
        .append('.')
        .append((char) ('0' + millis / 100))
        .append((char) ('0' + millis / 10 % 10))
        .append((char) ('0' + millis % 10))
        .append("Z ");
  }

  private static String text(long epochSecond) {
    return Instant.ofEpochSecond(epochSecond).toString().substring(0, SECONDS_LENGTH);
  }
}
