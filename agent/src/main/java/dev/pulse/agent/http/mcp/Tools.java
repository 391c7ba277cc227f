package dev.pulse.agent.http.mcp;

import dev.pulse.agent.http.rest.Problem;
import dev.pulse.agent.http.rest.Query;
import dev.pulse.agent.json.JsonObject;
import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The tools of an assistant, and how they are called.
 *
 * <p>A call that is not well formed is an error of the protocol. What the model can mend itself,
 * such as a job that does not exist, is told to it as the tool's result.
 */
final class Tools {

  /** What they are for and what they take, a JSON list. */
  static final String DESCRIPTIONS = read("tools.json");

  private final Map<String, Tool> tools;

  Tools(HistoryStore store) {
    this.tools =
        Map.of(
            "list_jobs", new ListJobs(store),
            "last_failures", new LastFailures(store),
            "get_execution", new GetExecution(store),
            "search_logs", new SearchLogs(store));
  }

  /** The result of a call. */
  Consumer<JsonObject> call(String name, Map<String, @Nullable Object> arguments) {
    Tool tool = tools.get(name);
    if (tool == null) {
      throw new RpcError(RpcError.INVALID_PARAMS, "There is no tool %s.".formatted(name));
    }
    Query query = query(tool, arguments);
    return result(tool, query)::write;
  }

  private static ToolResult result(Tool tool, Query query) {
    try {
      return tool.call(query);
    } catch (Problem e) {
      return ToolResult.error(String.valueOf(e.getMessage()));
    } catch (StoreException e) {
      return ToolResult.error("The history cannot be read now: " + e.getMessage());
    }
  }

  private static Query query(Tool tool, Map<String, @Nullable Object> arguments) {
    Map<String, String> texts = new HashMap<>();
    arguments.forEach(
        (name, value) -> {
          if (!tool.arguments().contains(name)) {
            throw new RpcError(
                RpcError.INVALID_PARAMS,
                "%s is no argument of this tool, which takes %s."
                    .formatted(name, String.join(", ", tool.arguments())));
          }
          if (value instanceof Map<?, ?> || value instanceof Iterable<?>) {
            throw new RpcError(RpcError.INVALID_PARAMS, name + " must be a text or a number.");
          }
          if (value != null && !value.toString().isEmpty()) {
            texts.put(name, value.toString());
          }
        });
    return Query.of(texts);
  }

  private static String read(String file) {
    try (InputStream in = Tools.class.getResourceAsStream(file)) {
      return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " could not be read from Pulse's jar", e);
    }
  }
}
