package dev.pulse.agent.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads any JSON, as maps, lists, {@code String}, {@code Number}, {@code Boolean} and null.
 * Threading: any number.
 */
public final class JsonTreeReader {

  private static final JsonFactory FACTORY = new JsonFactory();

  /** What is nested deeper comes from nobody who means well. */
  private static final int DEEPEST = 32;

  private JsonTreeReader() {}

  /**
   * The one value that this text is.
   *
   * @throws IllegalArgumentException if it is no JSON, or nested too deeply
   */
  public static @Nullable Object read(String text) {
    try (JsonParser in = FACTORY.createParser(text)) {
      if (in.nextToken() == null) {
        throw new IllegalArgumentException("no JSON");
      }
      Object value = value(in, 0);
      if (in.nextToken() != null) {
        throw new IllegalArgumentException("more than one JSON value");
      }
      return value;
    } catch (IOException e) {
      throw new IllegalArgumentException("no JSON", e);
    }
  }

  private static @Nullable Object value(JsonParser in, int depth) throws IOException {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("nested more than %d deep".formatted(DEEPEST));
    }
    return switch (in.currentToken()) {
      case START_OBJECT -> members(in, depth + 1);
      case START_ARRAY -> elements(in, depth + 1);
      case VALUE_STRING -> in.getText();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> in.getNumberValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw new IllegalArgumentException("no JSON");
    };
  }

  private static Map<String, @Nullable Object> members(JsonParser in, int depth)
      throws IOException {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String key = in.currentName();
      in.nextToken();
      members.put(key, value(in, depth));
    }
    return Collections.unmodifiableMap(members);
  }

  private static List<@Nullable Object> elements(JsonParser in, int depth) throws IOException {
    List<@Nullable Object> elements = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      elements.add(value(in, depth));
    }
    return Collections.unmodifiableList(elements);
  }
}
