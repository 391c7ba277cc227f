package dev.pulse.agent.config;

import java.util.regex.Pattern;

/**
 * An option that somebody set.
 *
 * @param key its name, such as {@code pulse.schedulers.quartz.enabled}
 * @param source where it was set, such as {@code system property}
 */
public record Setting(Option option, String key, String value, String source) {

  /** The value as it may be shown. */
  public String shown() {
    return option.isSecret()
        ? "********"
        : Passwords.PATTERN.matcher(value).replaceAll("$1********");
  }

  /** Made when a value is first shown, which is after the application's start. */
  private static final class Passwords {
    static final Pattern PATTERN =
        Pattern.compile("(?i)(password[^=&]*=|//[^/@:]*:(?=[^/]*@))[^&@]*");
  }
}
