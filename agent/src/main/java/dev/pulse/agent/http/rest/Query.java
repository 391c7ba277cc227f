package dev.pulse.agent.http.rest;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a query string. Of several with one name the first counts; one without a value
 * is as good as absent.
 */
final class Query {

  private final Map<String, String> values = new HashMap<>();

  /**
   * Takes a query string apart.
   *
   * @throws Problem if it is not valid percent-encoding
   */
  static Query of(String queryString) {
    Query query = new Query();
    for (String pair : queryString.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0 && equals < pair.length() - 1) {
        query.values.putIfAbsent(
            decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
      }
    }
    return query;
  }

  /** The value of a parameter. */
  @Nullable String text(String name) {
    return values.get(name);
  }

  /**
   * The value of a parameter as a whole number, moved into the range where it is outside.
   *
   * @param absent what holds when it is not there or no whole number
   */
  long number(String name, long absent, long min, long max) {
    String text = values.get(name);
    if (text == null) {
      return absent;
    }
    try {
      return Math.max(min, Math.min(max, Long.parseLong(text)));
    } catch (NumberFormatException e) {
      return beyondLong(text) ? (text.startsWith("-") ? min : max) : absent;
    }
  }

  private static boolean beyondLong(String text) {
    return text.matches("[+-]?[0-9]+");
  }

  private static String decode(String encoded) {
    return PercentEncoding.decode(encoded.replace('+', ' '));
  }
}
