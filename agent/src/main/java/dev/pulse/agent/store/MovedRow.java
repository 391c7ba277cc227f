package dev.pulse.agent.store;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row of a history on its way to another store.
 *
 * @param values by the names of the columns: {@code String}, {@code Long}, {@code byte[]} or
 *     nothing, as {@link RowColumn.Type} says
 */
public record MovedRow(RowKind kind, Map<String, @Nullable Object> values) {

  /** The value of a column that has one. */
  public String text(String column) {
    return (String) Objects.requireNonNull(values.get(column), column);
  }

  /** The value of a column of text. */
  public @Nullable String textOrNull(String column) {
    return (String) values.get(column);
  }

  /** The value of a column that has one. */
  public long number(String column) {
    return (Long) Objects.requireNonNull(values.get(column), column);
  }

  /** The value of a column of numbers. */
  public @Nullable Long numberOrNull(String column) {
    return (Long) values.get(column);
  }

  /** The value of a column of bytes. */
  public byte @Nullable [] bytesOrNull(String column) {
    return (byte[]) values.get(column);
  }

  /** How many characters it has, about. */
  public long size() {
    long size = 0;
    for (Object value : values.values()) {
      size +=
          value instanceof String text
              ? text.length()
              : value instanceof byte[] bytes ? bytes.length : Long.BYTES;
    }
    return size;
  }
}
