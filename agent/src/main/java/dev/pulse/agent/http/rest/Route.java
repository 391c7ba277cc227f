package dev.pulse.agent.http.rest;

import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of the table of routes.
 *
 * @param method the method that it answers; GET answers HEAD as well
 * @param template segments of the path; one in braces takes any text that is not empty
 * @param action what it does besides reading; null if it only reads
 * @param resource what answers there
 */
record Route(HttpString method, List<String> template, @Nullable Action action, Resource resource) {

  static Route get(String template, Resource resource) {
    return new Route(Methods.GET, segments(template), null, resource);
  }

  static Route post(String template, Action action, Resource resource) {
    return new Route(Methods.POST, segments(template), action, resource);
  }

  static Route delete(String template, Action action, Resource resource) {
    return new Route(Methods.DELETE, segments(template), action, resource);
  }

  private static List<String> segments(String template) {
    return List.of(template.substring(1).split("/"));
  }

  /** Whether it answers requests of this method. */
  boolean takes(HttpString asked) {
    return methods().contains(asked.toString());
  }

  /** The methods that it answers. */
  List<String> methods() {
    return method.equals(Methods.GET) ? List.of("GET", "HEAD") : List.of(method.toString());
  }

  /** The variables of a path that fits the template, or null where it does not. */
  @Nullable Map<String, String> match(List<String> path) {
    if (path.size() != template.size()) {
      return null;
    }
    Map<String, String> variables = new HashMap<>();
    for (int i = 0; i < template.size(); i++) {
      String expected = template.get(i);
      String actual = path.get(i);
      if (expected.startsWith("{") && !actual.isEmpty()) {
        variables.put(expected.substring(1, expected.length() - 1), actual);
      } else if (!expected.equals(actual)) {
        return null;
      }
    }
    return variables;
  }
}
