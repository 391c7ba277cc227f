package dev.pulse.agent.http.rest;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A parameter that says how long ago something may be, such as {@code 26h}. */
final class AgeQuery {

  private static final Pattern AGE = Pattern.compile("([0-9]{1,6})([smhdw])");

  private AgeQuery() {}

  /**
   * The age that is given, if one is.
   *
   * @throws Problem if it is none
   */
  static @Nullable Duration of(Query query, String name) {
    String text = query.text(name);
    if (text == null) {
      return null;
    }
    Matcher age = AGE.matcher(text);
    if (!age.matches()) {
      throw Problem.badRequest(
          "%s is \"%s\", but must be a whole number of seconds, minutes, hours, days or weeks, such as 90m, 26h or 8d."
              .formatted(name, text));
    }
    return TimeQuery.duration(Long.parseLong(age.group(1)), age.group(2));
  }
}
