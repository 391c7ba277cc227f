package dev.pulse.agent.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Writes one JSON object as text.
 *
 * <p>Threading: any number of threads.
 *
 * <p>The text is made as characters and encoded at the end: what an application prints may hold
 * half a surrogate pair, which the library's own UTF-8 generator refuses and the JDK's encoder
 * replaces.
 */
public final class Json {

  private static final JsonFactory FACTORY = new JsonFactory();

  private Json() {}

  /** The object that {@code members} writes, in UTF-8. */
  public static byte[] utf8(Consumer<JsonObject> members) {
    return text(members).getBytes(StandardCharsets.UTF_8);
  }

  /** The object that {@code members} writes, on one line. */
  public static String text(Consumer<JsonObject> members) {
    StringWriter text = new StringWriter(1024);
    try (JsonGenerator out = FACTORY.createGenerator(text)) {
      out.writeStartObject();
      members.accept(new JsonObject(out));
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("JSON could not be written to memory", e);
    }
    return text.toString();
  }
}
