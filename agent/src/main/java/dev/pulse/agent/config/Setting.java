package dev.pulse.agent.config;

/**
 * An option that somebody set.
 *
 * @param key its name, such as {@code pulse.schedulers.quartz.enabled}
 * @param source where it was set, such as {@code system property}
 */
public record Setting(Option option, String key, String value, String source) {

  /** The value as it may be shown. */
  public String shown() {
    return option.isSecret() ? "********" : value;
  }
}
