package dev.pulse.agent.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What alerts are sent of, and whom to.
 *
 * @param to whom alerts go to where no rule says otherwise
 * @param kinds what alerts are sent of
 * @param rules the first one that is about a job holds for it
 * @param quiet when no alerts are sent; null for never
 * @param webhookSecret the key with which what is posted is signed; null if it is not
 * @param mailFrom whom mails come from; null where nobody is mailed to
 * @param smtp the mail server
 * @param pageAddress where people reach the page, without a slash at its end; null if nobody said
 */
public record AlertConfig(
    List<AlertTarget> to,
    Set<AlertKind> kinds,
    List<AlertRule> rules,
    @Nullable QuietHours quiet,
    @Nullable String webhookSecret,
    @Nullable String mailFrom,
    SmtpAddress smtp,
    @Nullable String pageAddress) {

  public AlertConfig {
    to = List.copyOf(to);
    kinds = Set.copyOf(kinds);
    rules = List.copyOf(rules);
  }

  /** Everybody whom alerts may go to, each once. */
  public List<AlertTarget> targets() {
    Map<String, AlertTarget> all = new LinkedHashMap<>();
    to.forEach(each -> all.putIfAbsent(each.id(), each));
    rules.forEach(rule -> rule.to().forEach(each -> all.putIfAbsent(each.id(), each)));
    return List.copyOf(all.values());
  }

  /** The rule for a job of this name; nothing if no alerts are sent of it. */
  public @Nullable AlertRule ruleOf(String jobName) {
    for (AlertRule rule : rules) {
      if (rule.isAbout(jobName)) {
        return rule;
      }
    }
    return null;
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "AlertConfig" + to + kinds + rules;
  }
}
