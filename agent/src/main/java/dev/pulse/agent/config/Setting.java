package dev.pulse.agent.config;

/**
 * An option that somebody set.
 *
 * @param source where it was set, such as {@code system property}
 */
public record Setting(Option option, String value, String source) {

  /** The value as it may be shown. */
  public String shown() {
    return option.isSecret() ? "********" : value;
  }
}
