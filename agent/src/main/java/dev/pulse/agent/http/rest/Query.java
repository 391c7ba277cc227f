package dev.pulse.agent.http.rest;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a query string. Of several with one name the first counts; one without a value
 * is as good as absent.
 */
public final class Query {

  private final Map<String, String> values = new HashMap<>();

  /** Of all parameters, also those without a value, in their order. */
  private final Set<String> names = new LinkedHashSet<>();

  /** The parameters that are read; absent while nobody has said which. */
  private @Nullable List<String> known;

  /**
   * Takes a query string apart.
   *
   * @throws Problem if it is not valid percent-encoding
   */
  public static Query of(String queryString) {
    Query query = new Query();
    for (String pair : queryString.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      if (name.isEmpty()) {
        continue;
      }
      if (equals > 0 && equals < pair.length() - 1) {
        name = decode(name);
        query.values.putIfAbsent(name, decode(pair.substring(equals + 1)));
      }
      query.names.add(name);
    }
    return query;
  }

  /** The parameters that are given so, not encoded. */
  public static Query of(Map<String, String> parameters) {
    Query query = new Query();
    query.values.putAll(parameters);
    query.names.addAll(parameters.keySet());
    return query;
  }

  /** The same, with this value of a parameter. */
  public Query with(String name, String value) {
    Query query = of(values);
    query.values.put(name, value);
    query.names.add(name);
    return query;
  }

  /** Says which parameters are read; from then on no others can be. */
  void declare(List<String> parameters) {
    known = parameters;
  }

  /**
   * Refuses a parameter that is not known, so that nobody takes an answer for another than it is.
   *
   * @throws Problem if there is one
   */
  void refuseOthers() {
    for (String name : names) {
      if (known != null && !known.contains(name)) {
        throw Problem.badRequest(
            "%s is no parameter of this path, which takes %s."
                .formatted(name, known.isEmpty() ? "none" : String.join(", ", known)));
      }
    }
  }

  /** The value of a parameter. */
  public @Nullable String text(String name) {
    if (known != null && !known.contains(name)) {
      throw new IllegalStateException("the parameter " + name + " is not declared");
    }
    return values.get(name);
  }

  /**
   * The value of a parameter as a whole number, moved into the range where it is outside.
   *
   * @param absent what holds when it is not there or no whole number
   */
  long number(String name, long absent, long min, long max) {
    String text = text(name);
    if (text == null) {
      return absent;
    }
    try {
      return Math.max(min, Math.min(max, Long.parseLong(text)));
    } catch (NumberFormatException e) {
      return beyondLong(text) ? (text.startsWith("-") ? min : max) : absent;
    }
  }

  /** Whether any of these parameters has a value. */
  boolean hasAny(Collection<String> names) {
    return names.stream().anyMatch(name -> text(name) != null);
  }

  /** Whether a parameter says yes: {@code 1} or {@code true}. */
  boolean flag(String name) {
    String text = text(name);
    return text != null && (text.equals("1") || text.equals("true"));
  }

  /**
   * The value of a parameter as a whole number within a range.
   *
   * @param absent what holds when it is not there
   * @throws Problem if it is none, or outside of the range
   */
  public long strictNumber(String name, long absent, long min, long max) {
    String text = text(name);
    if (text == null) {
      return absent;
    }
    try {
      long number = Long.parseLong(text);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // It is told below what is allowed.
    }
    String allowed = max == Long.MAX_VALUE ? "%d or more".formatted(min) : min + " to " + max;
    throw Problem.badRequest(
        "%s is \"%s\", but must be a whole number, %s.".formatted(name, text, allowed));
  }

  private static boolean beyondLong(String text) {
    return text.matches("[+-]?[0-9]+");
  }

  private static String decode(String encoded) {
    return PercentEncoding.decode(encoded.replace('+', ' '));
  }
}
