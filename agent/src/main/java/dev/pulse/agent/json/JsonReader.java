package dev.pulse.agent.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads objects whose members are texts, whole numbers or absent. Threading: any number. */
public final class JsonReader {

  private static final JsonFactory FACTORY = new JsonFactory();

  private JsonReader() {}

  /**
   * The members of the one object that this text is, in their order: {@code String}, {@code Long}
   * or null.
   *
   * @throws IllegalArgumentException with what is wrong with the text, for people
   */
  public static Map<String, @Nullable Object> flatObject(String text) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    try (JsonParser in = FACTORY.createParser(text)) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("no JSON object");
      }
      while (in.nextToken() != JsonToken.END_OBJECT) {
        String key = in.currentName();
        in.nextToken();
        if (members.containsKey(key)) {
          throw new IllegalArgumentException(key + " is there twice");
        }
        members.put(key, value(key, in));
      }
      if (in.nextToken() != null) {
        throw new IllegalArgumentException("more than one JSON object");
      }
      return members;
    } catch (IOException e) {
      throw new IllegalArgumentException("no whole JSON object", e);
    }
  }

  private static @Nullable Object value(String key, JsonParser in) throws IOException {
    return switch (in.currentToken()) {
      case VALUE_STRING -> in.getText();
      case VALUE_NUMBER_INT -> in.getLongValue();
      case VALUE_NULL -> null;
      default -> throw new IllegalArgumentException(key + " is neither text nor a whole number");
    };
  }
}
