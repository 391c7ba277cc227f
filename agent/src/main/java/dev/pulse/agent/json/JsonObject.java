package dev.pulse.agent.json;

import static java.math.RoundingMode.HALF_EVEN;

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

  private final JsonBytes out;

  /** Whether the object that is being written, which may be one within another, has no member. */
  private boolean isEmpty = true;

  JsonObject(JsonBytes out) {
    this.out = out;
  }

  /** A member that is text. */
  public JsonObject put(String key, @Nullable String value) {
    if (value == null) {
      return putNull(key);
    }
    key(key);
    out.addText(value);
    return this;
  }

  /** A member that is a whole number. */
  public JsonObject put(String key, long value) {
    key(key);
    out.addNumber(value);
    return this;
  }

  /** A member that is a whole number or absent. */
  public JsonObject put(String key, @Nullable Long value) {
    return value == null ? putNull(key) : put(key, value.longValue());
  }

  /** A member that is a number with at most four decimals or absent. */
  public JsonObject put(String key, @Nullable Double value) {
    return value == null
        ? putNull(key)
        : literal(key, BigDecimal.valueOf(value).setScale(4, HALF_EVEN).toString());
  }

  /** A member that is a duration in whole milliseconds or absent. */
  public JsonObject put(String key, @Nullable Duration value) {
    return value == null ? putNull(key) : put(key, value.toMillis());
  }

  /** A member that is true or false. */
  public JsonObject put(String key, boolean value) {
    return literal(key, value ? "true" : "false");
  }

  /** A member that is a time: RFC 3339, UTC, always three fraction digits. */
  public JsonObject put(String key, @Nullable Instant value) {
    if (value == null) {
      return putNull(key);
    }
    key(key);
    out.add('"');
    out.addAscii(Timestamps.format(value));
    out.add('"');
    return this;
  }

  /** A member that is JSON already. */
  public JsonObject putJson(String key, String json) {
    key(key);
    out.addJson(json);
    return this;
  }

  /** A member that is absent. */
  public JsonObject putNull(String key) {
    return literal(key, "null");
  }

  /** A member that is an object. */
  public JsonObject putObject(String key, Consumer<JsonObject> members) {
    key(key);
    begin();
    members.accept(this);
    end();
    return this;
  }

  /** A member that is a list of objects, one for each value. */
  public <T> JsonObject putObjects(
      String key, List<T> values, BiConsumer<JsonObject, ? super T> members) {
    key(key);
    char before = '[';
    for (T value : values) {
      out.add(before);
      begin();
      members.accept(this, value);
      end();
      before = ',';
    }
    return endList(before);
  }

  /** A member that is a list of texts. */
  public JsonObject putStrings(String key, List<String> values) {
    key(key);
    char before = '[';
    for (String value : values) {
      out.add(before);
      out.addText(value);
      before = ',';
    }
    return endList(before);
  }

  /** A member that is a list of whole numbers. */
  public JsonObject putNumbers(String key, List<Long> values) {
    key(key);
    char before = '[';
    for (Long value : values) {
      out.add(before);
      out.addNumber(value);
      before = ',';
    }
    return endList(before);
  }

  /** A list that has no value has not begun. */
  private JsonObject endList(char before) {
    if (before == '[') {
      out.add('[');
    }
    out.add(']');
    return this;
  }

  private void begin() {
    out.add('{');
    isEmpty = true;
  }

  private void end() {
    out.add('}');
    isEmpty = false;
  }

  private void key(String key) {
    if (!isEmpty) {
      out.add(',');
    }
    isEmpty = false;
    out.addText(key);
    out.add(':');
  }

  private JsonObject literal(String key, String json) {
    key(key);
    out.addAscii(json);
    return this;
  }
}
