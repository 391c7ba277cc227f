package dev.pulse.agent.http.mcp;

import dev.pulse.agent.json.Json;
import dev.pulse.agent.json.JsonObject;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a tool found.
 *
 * @param text as a model reads it
 * @param structured the same for programs; absent where nothing was found out
 */
record ToolResult(String text, @Nullable Consumer<JsonObject> structured) {

  /** Why a tool found nothing, and what to ask instead. */
  static ToolResult error(String why) {
    return new ToolResult(why, null);
  }

  /** Every member of the result of {@code tools/call}. */
  void write(JsonObject out) {
    out.putObjects(
        "content", List.of(text), (each, said) -> each.put("type", "text").put("text", said));
    if (structured != null) {
      out.putJson("structuredContent", Json.text(structured));
    }
    out.put("isError", structured == null);
  }
}
