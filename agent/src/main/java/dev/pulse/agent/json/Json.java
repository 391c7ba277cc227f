package dev.pulse.agent.json;

import java.util.function.Consumer;

/** Writes one JSON object. Threading: any number of threads. */
public final class Json {

  private Json() {}

  /** The object that {@code members} writes, in UTF-8. */
  public static byte[] utf8(Consumer<JsonObject> members) {
    return written(members).toBytes();
  }

  /** The object that {@code members} writes, on one line. */
  public static String text(Consumer<JsonObject> members) {
    return written(members).toString();
  }

  private static JsonBytes written(Consumer<JsonObject> members) {
    JsonBytes out = new JsonBytes();
    out.add('{');
    members.accept(new JsonObject(out));
    out.add('}');
    return out;
  }
}
