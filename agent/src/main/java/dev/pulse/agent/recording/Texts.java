package dev.pulse.agent.recording;

import dev.pulse.agent.capture.StackText;
import dev.pulse.agent.model.Failure;
import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes text of what a job returned or threw. That runs the application's code ({@code toString},
 * {@code getMessage}), which may throw: then the text says so.
 */
final class Texts {

  static final int LONGEST_SUMMARY = 500;
  static final int LONGEST_ID = 200;
  private static final int LONGEST_MESSAGE = 8_000;

  /**
   * Of a larger collection the size is told: its text would be long, and making it may be costly.
   */
  private static final int LARGEST_COLLECTION = 20;

  private Texts() {}

  /** A value in a line or two; null if there is nothing to say. */
  static @Nullable String summary(@Nullable Object value) {
    return value == null ? null : readable(value, LONGEST_SUMMARY);
  }

  private static String readable(Object value, int longest) {
    try {
      return cut(text(value), longest);
    } catch (Throwable thrown) {
      return "("
          + value.getClass().getName()
          + ".toString() threw "
          + thrown.getClass().getName()
          + ")";
    }
  }

  /** What was thrown, or what says in words why it failed; null if there is no reason. */
  static @Nullable Failure failure(@Nullable Object reason) {
    if (reason == null) {
      return null;
    }
    if (reason instanceof Throwable thrown) {
      return new Failure(
          thrown.getClass().getName(), cut(message(thrown), LONGEST_MESSAGE), StackText.of(thrown));
    }
    return new Failure(null, readable(reason, LONGEST_MESSAGE), null);
  }

  /** What was thrown, without asking it for anything. */
  static @Nullable Failure bare(@Nullable Throwable thrown) {
    if (thrown == null) {
      return null;
    }
    String name = thrown.getClass().getName();
    return new Failure(name, name, null);
  }

  static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = longest - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + '…';
  }

  private static String text(Object value) {
    if (value instanceof Collection<?> collection && collection.size() > LARGEST_COLLECTION) {
      return size(value, collection.size());
    }
    if (value instanceof Map<?, ?> map && map.size() > LARGEST_COLLECTION) {
      return size(value, map.size());
    }
    if (value.getClass().isArray()) {
      return value.getClass().getComponentType().getSimpleName()
          + "["
          + Array.getLength(value)
          + "]";
    }
    return String.valueOf(value);
  }

  private static String size(Object value, int size) {
    return value.getClass().getSimpleName() + " of " + size;
  }

  private static String message(Throwable thrown) {
    try {
      String message = thrown.getLocalizedMessage();
      return message == null || message.isBlank() ? thrown.getClass().getName() : message;
    } catch (Throwable trouble) {
      return thrown.getClass().getName()
          + " (its message cannot be read: "
          + trouble.getClass().getName()
          + ")";
    }
  }
}
