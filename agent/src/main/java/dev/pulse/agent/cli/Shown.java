package dev.pulse.agent.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Values as tables show them. */
final class Shown {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

  private static final String[] UNITS = {"B", "KB", "MB", "GB", "TB"};

  private Shown() {}

  /** A time of the API, in the zone of this machine. */
  static @Nullable String time(@Nullable String wire) {
    try {
      return wire == null ? null : TIME.format(Instant.parse(wire));
    } catch (DateTimeException e) {
      return wire;
    }
  }

  static @Nullable String duration(@Nullable Long millis) {
    if (millis == null) {
      return null;
    }
    Duration length = Duration.ofMillis(millis);
    if (millis < 1_000) {
      return millis + " ms";
    }
    if (millis < 60_000) {
      return "%d.%d s".formatted(millis / 1_000, millis % 1_000 / 100);
    }
    return length.toHours() == 0
        ? "%d m %02d s".formatted(length.toMinutes(), length.toSecondsPart())
        : "%d h %02d m".formatted(length.toHours(), length.toMinutesPart());
  }

  static String size(long bytes) {
    int unit = 0;
    long tenths = bytes * 10;
    while (tenths >= 10_240 && unit < UNITS.length - 1) {
      tenths /= 1_024;
      unit++;
    }
    return unit == 0 ? bytes + " B" : "%d.%d %s".formatted(tenths / 10, tenths % 10, UNITS[unit]);
  }

  /** The first line, so that a row stays one. */
  static @Nullable String firstLine(@Nullable String text) {
    return text == null ? null : text.lines().findFirst().orElse("");
  }
}
