package dev.pulse.agent.json;

import static java.math.RoundingMode.HALF_EVEN;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The object that is being written: its members, in the order of the calls. What is absent is
 * written as {@code null}, so that every object of a sort has the same keys.
 *
 * <p>Threading: for one thread.
 */
public final class JsonObject {

  private final JsonGenerator out;

  JsonObject(JsonGenerator out) {
    this.out = out;
  }

  /** A member that is text. */
  public JsonObject put(String key, @Nullable String value) {
    return member(key, () -> out.writeString(value));
  }

  /** A member that is a whole number. */
  public JsonObject put(String key, long value) {
    return member(key, () -> out.writeNumber(value));
  }

  /** A member that is a whole number or absent. */
  public JsonObject put(String key, @Nullable Long value) {
    return value == null ? putNull(key) : put(key, value.longValue());
  }

  /** A member that is a number with at most four decimals or absent. */
  public JsonObject put(String key, @Nullable Double value) {
    return value == null
        ? putNull(key)
        : member(key, () -> out.writeNumber(BigDecimal.valueOf(value).setScale(4, HALF_EVEN)));
  }

  /** A member that is a duration in whole milliseconds or absent. */
  public JsonObject put(String key, @Nullable Duration value) {
    return put(key, value == null ? null : (Long) value.toMillis());
  }

  /** A member that is true or false. */
  public JsonObject put(String key, boolean value) {
    return member(key, () -> out.writeBoolean(value));
  }

  /** A member that is a time: RFC 3339, UTC, always three fraction digits. */
  public JsonObject put(String key, @Nullable Instant value) {
    return put(key, value == null ? null : Timestamps.format(value));
  }

  /** A member that is JSON already. */
  public JsonObject putJson(String key, String json) {
    return member(key, () -> out.writeRawValue(json));
  }

  /** A member that is absent. */
  public JsonObject putNull(String key) {
    return member(key, out::writeNull);
  }

  /** A member that is an object. */
  public JsonObject putObject(String key, Consumer<JsonObject> members) {
    return member(key, () -> writeObject(members));
  }

  /** A member that is a list of objects, one for each value. */
  public <T> JsonObject putObjects(
      String key, List<T> values, BiConsumer<JsonObject, ? super T> members) {
    return member(
        key,
        () -> {
          out.writeStartArray();
          for (T value : values) {
            writeObject(object -> members.accept(object, value));
          }
          out.writeEndArray();
        });
  }

  /** A member that is a list of texts. */
  public JsonObject putStrings(String key, List<String> values) {
    return member(
        key,
        () -> {
          out.writeStartArray();
          for (String value : values) {
            out.writeString(value);
          }
          out.writeEndArray();
        });
  }

  /** A member that is a list of whole numbers. */
  public JsonObject putNumbers(String key, List<Long> values) {
    return member(
        key,
        () -> {
          out.writeStartArray();
          for (Long value : values) {
            out.writeNumber(value);
          }
          out.writeEndArray();
        });
  }

  private void writeObject(Consumer<JsonObject> members) throws IOException {
    out.writeStartObject();
    members.accept(this);
    out.writeEndObject();
  }

  private JsonObject member(String key, Value value) {
    try {
      out.writeFieldName(key);
      value.write();
    } catch (IOException e) {
      throw new UncheckedIOException("JSON could not be written to memory", e);
    }
    return this;
  }

  private interface Value {
    void write() throws IOException;
  }
}
