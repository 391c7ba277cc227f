package dev.pulse.agent.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON that a test wants to look at: maps, lists, text, whole numbers, truth values, null.
 */
public final class JsonTree {

  private JsonTree() {}

  /** The object that this text is; anything behind it is an error. */
  @SuppressWarnings("unchecked")
  public static Map<String, Object> object(String json) {
    try (JsonParser in = new JsonFactory().createParser(json)) {
      in.nextToken();
      Object tree = read(in);
      if (in.nextToken() != null) {
        throw new IllegalArgumentException("more than one value in " + json);
      }
      return (Map<String, Object>) Objects.requireNonNull(tree);
    } catch (IOException e) {
      throw new UncheckedIOException(json, e);
    }
  }

  /** What is found under these keys and indices, which must be there. */
  public static Object at(Object tree, Object... path) {
    Object found = tree;
    for (Object step : path) {
      Object next =
          step instanceof Integer index
              ? ((List<?>) found).get(index)
              : ((Map<?, ?>) found).get(step);
      found = Objects.requireNonNull(next, () -> step + " of " + tree);
    }
    return found;
  }

  private static @Nullable Object read(JsonParser in) throws IOException {
    return switch (in.currentToken()) {
      case START_OBJECT -> readObject(in);
      case START_ARRAY -> readArray(in);
      case VALUE_STRING -> in.getText();
      case VALUE_NUMBER_INT -> in.getLongValue();
      case VALUE_NUMBER_FLOAT -> in.getDoubleValue();
      case VALUE_TRUE, VALUE_FALSE -> in.getBooleanValue();
      case VALUE_NULL -> null;
      default -> throw new IllegalArgumentException("unexpected " + in.currentToken());
    };
  }

  private static Map<String, @Nullable Object> readObject(JsonParser in) throws IOException {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String key = in.currentName();
      in.nextToken();
      object.put(key, read(in));
    }
    return object;
  }

  private static List<@Nullable Object> readArray(JsonParser in) throws IOException {
    List<@Nullable Object> array = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      array.add(read(in));
    }
    return array;
  }
}
