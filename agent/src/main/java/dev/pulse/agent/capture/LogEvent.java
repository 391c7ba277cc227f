package dev.pulse.agent.capture;

import dev.pulse.agent.model.LogOrigin;
import org.jspecify.annotations.Nullable;

/**
 * An event of a logging library, as it will stand in the log.
 *
 * @param text with its line end
 * @param prefix characters that stand before the message
 * @param cut whether its stack was cut
 */
record LogEvent(LogOrigin origin, long millis, CharSequence text, int prefix, boolean cut) {

  static LogEvent of(
      LogOrigin origin,
      long epochMillis,
      @Nullable String message,
      @Nullable Throwable thrown,
      EventPrefix prefixes) {
    String stack = thrown == null ? "" : StackText.of(thrown);
    String said = String.valueOf(message);
    StringBuilder text =
        new StringBuilder(said.length() + stack.length() + origin.thread().length() + 80);
    prefixes.append(epochMillis, origin, text);
    int prefix = text.length();
    text.append(said).append('\n').append(stack);
    return new LogEvent(origin, epochMillis, text, prefix, StackText.isCut(stack));
  }
}
