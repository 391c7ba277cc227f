package dev.pulse.agent.cli;

import dev.pulse.agent.json.JsonObject;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What {@code doctor} found.
 *
 * @param subject what it is about, in a word
 * @param text what is so
 * @param advice what to do about it; absent if nothing has to be done
 */
record Finding(Level level, String subject, String text, @Nullable String advice) {

  /** How bad it is. */
  enum Level {
    OK,
    /** Worth knowing. */
    NOTE,
    /** Something does not work as it is set up. */
    WRONG
  }

  static Finding ok(String subject, String text) {
    return new Finding(Level.OK, subject, text, null);
  }

  static Finding note(String subject, String text, @Nullable String advice) {
    return new Finding(Level.NOTE, subject, text, advice);
  }

  static Finding wrong(String subject, String text, String advice) {
    return new Finding(Level.WRONG, subject, text, advice);
  }

  boolean isWrong() {
    return level == Level.WRONG;
  }

  String word() {
    return level.name().toLowerCase(Locale.ROOT);
  }

  void write(JsonObject out) {
    out.put("level", word()).put("subject", subject).put("text", text).put("advice", advice);
  }
}
