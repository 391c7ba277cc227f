package dev.pulse.agent.http.mcp;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message of JSON-RPC 2.0 from a client.
 *
 * @param id a text or a number that the answer bears; absent of one that wants no answer
 * @param method what is asked; absent of an answer to a question, of which this server has none
 * @param params with which arguments
 */
record RpcMessage(
    @Nullable Object id, @Nullable String method, Map<String, @Nullable Object> params) {

  /**
   * The message that a JSON value is.
   *
   * @throws RpcError if it is none
   */
  static RpcMessage of(@Nullable Object value) {
    if (!(value instanceof Map<?, ?> members) || !"2.0".equals(members.get("jsonrpc"))) {
      throw invalid("A message must be a JSON object with \"jsonrpc\":\"2.0\".");
    }
    Object id = members.get("id");
    if (members.containsKey("id") && !(id instanceof String) && !isWritable(id)) {
      throw invalid("id must be a text or a number.");
    }
    Object method = members.get("method");
    if (method == null && (members.containsKey("result") || members.containsKey("error"))) {
      return new RpcMessage(id, null, Map.of());
    }
    if (!(method instanceof String name)) {
      throw invalid("method must be a text.");
    }
    return new RpcMessage(id, name, params(members.get("params")));
  }

  /** Whether this is a number that an answer can bear: a very large one is read as infinite. */
  private static boolean isWritable(@Nullable Object id) {
    return id instanceof Number number && Double.isFinite(number.doubleValue());
  }

  /** Whether its sender waits for an answer. */
  boolean wantsAnswer() {
    return id != null && method != null;
  }

  /** The object that is given as this parameter; an empty one if none is. */
  @SuppressWarnings("unchecked")
  Map<String, @Nullable Object> object(String name) {
    Object value = params.get(name);
    if (value == null) {
      return Map.of();
    }
    if (!(value instanceof Map<?, ?> map)) {
      throw new RpcError(RpcError.INVALID_PARAMS, name + " must be an object.");
    }
    return (Map<String, @Nullable Object>) map;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, @Nullable Object> params(@Nullable Object params) {
    if (params == null) {
      return Map.of();
    }
    if (!(params instanceof Map<?, ?> map)) {
      throw new RpcError(RpcError.INVALID_PARAMS, "params must be an object.");
    }
    return (Map<String, @Nullable Object>) map;
  }

  private static RpcError invalid(String message) {
    return new RpcError(RpcError.INVALID_REQUEST, message);
  }
}
