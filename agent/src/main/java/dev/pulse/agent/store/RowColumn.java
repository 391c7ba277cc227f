package dev.pulse.agent.store;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A column of the rows that move from one history to another.
 *
 * @param type what its values are
 * @param required whether every row has a value
 * @param words the words that it may hold; none if it is no column of words
 */
public record RowColumn(String name, Type type, boolean required, Set<String> words) {

  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");

  /** What values are, and the class that stands for them. */
  public enum Type {
    /** A {@code String}. */
    TEXT,
    /** A {@code String}: RFC 3339, UTC, three fraction digits. */
    TIME,
    /** A {@code Long}. */
    NUMBER,
    /** A {@code byte[]}. */
    BYTES
  }

  static RowColumn text(String name) {
    return new RowColumn(name, Type.TEXT, true, Set.of());
  }

  static RowColumn word(String name, Set<String> words) {
    return new RowColumn(name, Type.TEXT, true, words);
  }

  static RowColumn time(String name) {
    return new RowColumn(name, Type.TIME, true, Set.of());
  }

  static RowColumn number(String name) {
    return new RowColumn(name, Type.NUMBER, true, Set.of());
  }

  static RowColumn bytes(String name) {
    return new RowColumn(name, Type.BYTES, true, Set.of());
  }

  /** The same column, whose value may be absent. */
  RowColumn orNull() {
    return new RowColumn(name, type, false, words);
  }

  /**
   * Looks whether the column can have this value.
   *
   * @throws IllegalArgumentException with what is wrong, for people
   */
  public void check(@Nullable Object value) {
    if (value == null) {
      if (required) {
        throw new IllegalArgumentException(name + " is missing");
      }
      return;
    }
    String wanted =
        switch (type) {
          case TEXT -> value instanceof String ? null : "a text";
          case TIME ->
              value instanceof String text && TIME.matcher(text).matches()
                  ? null
                  : "a time such as 2026-01-31T23:59:59.000Z";
          case NUMBER -> value instanceof Long ? null : "a whole number";
          case BYTES -> value instanceof byte[] ? null : "bytes in base64";
        };
    if (wanted != null) {
      throw new IllegalArgumentException(name + " must be " + wanted);
    }
    if (!words.isEmpty() && value instanceof String word && !words.contains(word)) {
      throw new IllegalArgumentException(
          "%s '%s' is not known to this version of Pulse".formatted(name, word));
    }
  }
}
