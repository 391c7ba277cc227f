package dev.pulse.agent.config;

import java.util.regex.Pattern;

/**
 * An option that somebody set.
 *
 * @param key its name, such as {@code pulse.schedulers.quartz.enabled}
 * @param source where it was set, such as {@code system property}
 */
public record Setting(Option option, String key, String value, String source) {

  private static final Pattern PASSWORD =
      Pattern.compile("(?i)(password[^=&]*=|//[^/@:]*:(?=[^/]*@))[^&@]*");

  /** The value as it may be shown. */
  public String shown() {
    return option.isSecret() ? "********" : PASSWORD.matcher(value).replaceAll("$1********");
  }
}
