package dev.pulse.agent.http.rest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of the table of routes.
 *
 * @param template segments of the path; one in braces takes any text that is not empty
 * @param resource what answers there
 */
record Route(List<String> template, Resource resource) {

  static Route to(String template, Resource resource) {
    return new Route(List.of(template.substring(1).split("/")), resource);
  }

  /** The variables of a path that fits the template, or null where it does not. */
  @Nullable Map<String, String> match(List<String> segments) {
    if (segments.size() != template.size()) {
      return null;
    }
    Map<String, String> variables = new HashMap<>();
    for (int i = 0; i < template.size(); i++) {
      String expected = template.get(i);
      String actual = segments.get(i);
      if (expected.startsWith("{") && !actual.isEmpty()) {
        variables.put(expected.substring(1, expected.length() - 1), actual);
      } else if (!expected.equals(actual)) {
        return null;
      }
    }
    return variables;
  }
}
