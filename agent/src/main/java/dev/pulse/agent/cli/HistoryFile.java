package dev.pulse.agent.cli;

import dev.pulse.agent.json.Json;
import dev.pulse.agent.json.JsonObject;
import dev.pulse.agent.store.MovedRow;
import dev.pulse.agent.store.RowColumn;
import dev.pulse.agent.store.RowKind;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a history is written to a file: lines of JSON. The first one is the header, the last one a
 * trailer with the number of lines of each kind, by which a file that was cut off is noticed.
 */
final class HistoryFile {

  static final String FORMAT = "pulse-history";

  /** Rises when what an older version of Pulse reads would be wrong. */
  static final long VERSION = 1;

  static final String TYPE = "type";
  static final String HEADER = "header";
  static final String TRAILER = "trailer";

  private HistoryFile() {}

  /**
   * What is known of a file as a whole.
   *
   * @param pulse the version of Pulse that wrote it
   * @param schema the version of the schema of the history that it was made of
   */
  record Header(String pulse, long schema) {}

  /** A row as a line, without its end. */
  static String line(MovedRow row) {
    return Json.text(
        out -> {
          out.put(TYPE, row.kind().wire());
          row.values().forEach((name, value) -> put(out, name, value));
        });
  }

  private static void put(JsonObject out, String name, @Nullable Object value) {
    if (value instanceof Long number) {
      out.put(name, number);
    } else if (value instanceof byte[] bytes) {
      out.put(name, Base64.getEncoder().encodeToString(bytes));
    } else {
      out.put(name, (String) value);
    }
  }

  /**
   * The row that a line holds.
   *
   * @throws IllegalArgumentException with what is wrong, for people
   */
  static MovedRow row(RowKind kind, Map<String, @Nullable Object> members) {
    Map<String, @Nullable Object> rest = new HashMap<>(members);
    rest.remove(TYPE);
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (RowColumn column : kind.columns()) {
      Object value = rest.remove(column.name());
      if (column.type() == RowColumn.Type.BYTES && value instanceof String text) {
        value = bytes(column, text);
      }
      column.check(value);
      values.put(column.name(), value);
    }
    if (!rest.isEmpty()) {
      throw new IllegalArgumentException(
          rest.keySet().iterator().next() + " is not known to this version of Pulse");
    }
    return new MovedRow(kind, values);
  }

  private static byte[] bytes(RowColumn column, String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(column.name() + " must be bytes in base64", e);
    }
  }
}
