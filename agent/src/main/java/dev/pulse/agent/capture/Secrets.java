package dev.pulse.agent.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What must not be kept: passwords, tokens and keys, and whatever the user says besides. Each is
 * replaced by {@code ***}; what stands around it, such as the key's name, stays.
 *
 * <p>Threading: any thread.
 */
public final class Secrets {

  /** Nothing is masked. */
  public static final Secrets NONE = new Secrets(List.of());

  static final String MASK = "***";

  private final List<SecretRule> rules;

  private Secrets(List<SecretRule> rules) {
    this.rules = rules;
  }

  /** Masks what commonly is a secret, and what these patterns match, each within one line. */
  public static Secrets with(List<Pattern> own) {
    List<SecretRule> rules = new ArrayList<>();
    rules.add(new CommonSecrets());
    for (Pattern pattern : own) {
      rules.add(new OwnPattern(pattern));
    }
    return new Secrets(List.copyOf(rules));
  }

  /** The text with its secrets masked. */
  public String mask(String text) {
    Findings found = find(text, true);
    if (found.isEmpty()) {
      return text;
    }
    StringBuilder masked = new StringBuilder(text.length());
    int at = 0;
    for (int i = 0; i < found.count(); i++) {
      masked.append(text, at, found.from(i)).append(MASK);
      at = found.to(i);
    }
    return masked.append(text, at, text.length()).toString();
  }

  /** The same for a text that may be absent. */
  public @Nullable String maskNullable(@Nullable String text) {
    return text == null ? null : mask(text);
  }

  boolean isEmpty() {
    return rules.isEmpty();
  }

  Findings find(String text, boolean finished) {
    Findings found = new Findings();
    for (SecretRule rule : rules) {
      rule.find(text, finished, found);
    }
    found.arrange();
    return found;
  }
}
