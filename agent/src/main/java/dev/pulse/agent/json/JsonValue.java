package dev.pulse.agent.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value that was read: whoever asks for a member that is not there, or is something else, is
 * told nothing. Threading: any number.
 */
public final class JsonValue {

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final JsonValue NOTHING = new JsonValue(null);

  private final @Nullable Object value;

  private JsonValue(@Nullable Object value) {
    this.value = value;
  }

  /**
   * Reads a text that is one value.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static JsonValue parse(String text) {
    try (JsonParser in = FACTORY.createParser(text)) {
      in.nextToken();
      JsonValue read = new JsonValue(read(in));
      if (in.nextToken() != null) {
        throw new IllegalArgumentException("more than one JSON value");
      }
      return read;
    } catch (IOException e) {
      throw new IllegalArgumentException("no whole JSON value", e);
    }
  }

  /** A member of an object. */
  public JsonValue get(String key) {
    return value instanceof Map<?, ?> members && members.get(key) instanceof JsonValue member
        ? member
        : NOTHING;
  }

  /** The values of a list. */
  public List<JsonValue> list() {
    List<JsonValue> values = new ArrayList<>();
    if (value instanceof List<?> list) {
      for (Object each : list) {
        if (each instanceof JsonValue one) {
          values.add(one);
        }
      }
    }
    return values;
  }

  /** Text, a number, or true or false, as text. */
  public @Nullable String text() {
    return value == null || value instanceof Map || value instanceof List ? null : value.toString();
  }

  /** A whole number. */
  public @Nullable Long number() {
    return value instanceof Long number ? number : null;
  }

  private static @Nullable Object read(JsonParser in) throws IOException {
    if (in.currentToken() == null) {
      throw new IllegalArgumentException("no JSON value");
    }
    return switch (in.currentToken()) {
      case START_OBJECT -> object(in);
      case START_ARRAY -> array(in);
      case VALUE_STRING -> in.getText();
      case VALUE_NUMBER_INT -> in.getLongValue();
      case VALUE_NUMBER_FLOAT -> in.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw new IllegalArgumentException("no whole JSON value");
    };
  }

  private static Map<String, JsonValue> object(JsonParser in) throws IOException {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    while (!in.nextToken().isStructEnd()) {
      String key = in.currentName();
      in.nextToken();
      members.put(key, new JsonValue(read(in)));
    }
    return members;
  }

  private static List<JsonValue> array(JsonParser in) throws IOException {
    List<JsonValue> values = new ArrayList<>();
    while (!in.nextToken().isStructEnd()) {
      values.add(new JsonValue(read(in)));
    }
    return values;
  }
}
