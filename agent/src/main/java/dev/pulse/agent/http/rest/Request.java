package dev.pulse.agent.http.rest;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a resource is asked.
 *
 * @param variables what stands in the path where its route has a name in braces, decoded
 * @param query the parameters behind the path
 * @param role what the client may do; null if it may not be told of jobs
 */
record Request(Map<String, String> variables, Query query, @Nullable Role role) {

  /** The part of the path that the route calls by this name. */
  String variable(String name) {
    String value = variables.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the route has no variable " + name);
    }
    return value;
  }
}
