package dev.pulse.agent.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is said of alerts. What cannot be understood is warned of and left out, without the
 * value where that may hold a secret.
 *
 * <p>Threading: for one thread.
 */
public final class AlertReader {

  /** No more than what keeps a mail address from being anything else. */
  private static final Pattern MAIL =
      Pattern.compile("[^\\s@<>,;:\"\\\\()]+@[^\\s@<>,;:\"\\\\()]+");

  private static final Set<Option> OF_RULES =
      EnumSet.of(
          Option.ALERTS_RULE_JOBS,
          Option.ALERTS_RULE_FAILURES,
          Option.ALERTS_RULE_LONGER_THAN,
          Option.ALERTS_RULE_LONGER_THAN_USUAL,
          Option.ALERTS_RULE_TO);

  private final OptionSources sources;
  private final List<String> warnings;

  private AlertReader(OptionSources sources, List<String> warnings) {
    this.sources = sources;
    this.warnings = warnings;
  }

  /**
   * Reads what the sources say. It is not needed before there is a history, so it does not delay
   * the application's start.
   *
   * @param warnings is added to
   */
  public static AlertConfig read(OptionSources sources, List<String> warnings) {
    return new AlertReader(sources, warnings).read();
  }

  private AlertConfig read() {
    List<AlertTarget> to = new ArrayList<>();
    read(sources.find(Option.ALERTS_WEBHOOK), this::webhooks).ifSet(to::addAll);
    List<String> mailed = mailTo();
    if (!mailed.isEmpty()) {
      to.add(AlertTarget.mail(mailed));
    }
    List<AlertRule> rules = rules(to);
    String from = read(sources.find(Option.ALERTS_MAIL_FROM), AlertReader::mail).value();
    return new AlertConfig(
        to,
        kinds(),
        rules,
        read(sources.find(Option.ALERTS_QUIET), QuietHours::of).value(),
        SecretText.read(sources.find(Option.ALERTS_WEBHOOK_SECRET), warnings),
        from == null ? firstMailed(to, rules) : from,
        smtp(),
        read(sources.find(Option.HTTP_URL), AlertReader::page).value());
  }

  private SmtpAddress smtp() {
    String password = SecretText.read(sources.find(Option.ALERTS_SMTP_PASSWORD), warnings);
    SmtpAddress given =
        read(sources.find(Option.ALERTS_SMTP), text -> SmtpAddress.of(text, password)).value();
    return given == null ? SmtpAddress.of(Option.ALERTS_SMTP.defaultText(), password) : given;
  }

  private Set<AlertKind> kinds() {
    Setting setting = sources.find(Option.ALERTS_ON);
    Set<AlertKind> kinds = EnumSet.noneOf(AlertKind.class);
    String value = setting == null ? Option.ALERTS_ON.defaultText() : setting.value();
    for (String word : list(value)) {
      AlertKind kind = AlertKind.ofWire(word.toLowerCase(Locale.ROOT));
      if (kind != null) {
        kinds.add(kind);
      } else {
        leftOut(Option.ALERTS_ON.key(), Option.ALERTS_ON, word);
      }
    }
    return kinds;
  }

  /** Those with names, in the order of these, and at the end the one for all other jobs. */
  private List<AlertRule> rules(List<AlertTarget> to) {
    Setting setting = sources.find(Option.ALERTS_JOBS);
    AlertRule general =
        new AlertRule(
            null,
            globs(setting == null ? Option.ALERTS_JOBS.defaultText() : setting.value()),
            read(sources.find(Option.ALERTS_FAILURES), AlertReader::failures).or(1),
            read(sources.find(Option.ALERTS_LONGER_THAN), AlertReader::duration).value(),
            read(sources.find(Option.ALERTS_LONGER_THAN_USUAL), AlertReader::factor).value(),
            to);
    Set<String> names = new TreeSet<>();
    OF_RULES.forEach(option -> names.addAll(sources.named(option).keySet()));
    List<AlertRule> rules = new ArrayList<>();
    for (String name : names) {
      Setting jobs = sources.named(Option.ALERTS_RULE_JOBS).get(name);
      if (jobs == null) {
        warnings.add(
            "The rule of alerts '"
                + name
                + "' is left out, for "
                + Option.ALERTS_RULE_JOBS.keyOf(name)
                + " does not say which jobs it is about.");
      } else {
        rules.add(rule(name, jobs, general));
      }
    }
    rules.add(general);
    return rules;
  }

  private AlertRule rule(String name, Setting jobs, AlertRule general) {
    Duration longer =
        read(named(Option.ALERTS_RULE_LONGER_THAN, name), AlertReader::duration).value();
    Double usual =
        read(named(Option.ALERTS_RULE_LONGER_THAN_USUAL, name), AlertReader::factor).value();
    return new AlertRule(
        name,
        globs(jobs.value()),
        read(named(Option.ALERTS_RULE_FAILURES, name), AlertReader::failures)
            .or(general.failures()),
        longer == null ? general.longerThan() : longer,
        usual == null ? general.longerThanUsual() : usual,
        read(named(Option.ALERTS_RULE_TO, name), this::targets).or(general.to()));
  }

  private @Nullable Setting named(Option option, String name) {
    return sources.named(option).get(name);
  }

  private List<AlertTarget> targets(String value) {
    List<AlertTarget> targets = new ArrayList<>();
    List<String> mailed = new ArrayList<>();
    for (String part : value.equals("none") ? List.<String>of() : list(value)) {
      if (MAIL.matcher(part).matches() && !part.startsWith("@")) {
        mailed.add(part);
      } else {
        targets.addAll(webhooks(part));
      }
    }
    if (!mailed.isEmpty()) {
      targets.add(AlertTarget.mail(mailed));
    }
    return targets;
  }

  private List<AlertTarget> webhooks(String value) {
    String text = SecretText.read(Option.ALERTS_WEBHOOK.key(), value, warnings);
    List<AlertTarget> targets = new ArrayList<>();
    for (String line : text == null ? List.<String>of() : list(text.replaceAll("\\R", ","))) {
      targets.add(AlertTarget.webhook(WebAddress.of(line)));
    }
    return targets;
  }

  private List<String> mailTo() {
    List<String> mailed = new ArrayList<>();
    Setting setting = sources.find(Option.ALERTS_MAIL_TO);
    for (String address : setting == null ? List.<String>of() : list(setting.value())) {
      if (MAIL.matcher(address).matches()) {
        mailed.add(address);
      } else {
        leftOut(Option.ALERTS_MAIL_TO.key(), Option.ALERTS_MAIL_TO, address);
      }
    }
    return mailed;
  }

  private static @Nullable String firstMailed(List<AlertTarget> to, List<AlertRule> rules) {
    List<AlertTarget> all = new ArrayList<>(to);
    rules.forEach(rule -> all.addAll(rule.to()));
    return all.stream()
        .filter(each -> each.type() == AlertTarget.Type.MAIL)
        .map(each -> each.addresses().get(0))
        .findFirst()
        .orElse(null);
  }

  private void leftOut(String key, Option option, String value) {
    warnings.add(key + ": '" + value + "' is left out; allowed: " + option.allowed() + ".");
  }

  /** What an option says; a value that cannot be understood is warned of and counts as none. */
  private <T> Read<T> read(@Nullable Setting setting, Function<String, T> reader) {
    if (setting == null) {
      return new Read<>(null);
    }
    try {
      return new Read<>(reader.apply(setting.value()));
    } catch (IllegalArgumentException | ArithmeticException e) {
      warnings.add(
          setting.key()
              + " cannot be '"
              + setting.shown()
              + "'; allowed: "
              + setting.option().allowed()
              + ". The default is used: "
              + setting.option().defaultText()
              + ".");
      return new Read<>(null);
    }
  }

  private record Read<T>(@Nullable T value) {
    T or(T other) {
      return value == null ? other : value;
    }

    void ifSet(Consumer<T> target) {
      if (value != null) {
        target.accept(value);
      }
    }
  }

  private static String page(String text) {
    return WebAddress.of(text).toString().replaceAll("/+$", "");
  }

  private static String mail(String text) {
    if (!MAIL.matcher(text).matches()) {
      throw new IllegalArgumentException("no mail address");
    }
    return text;
  }

  private static int failures(String text) {
    int failures = Integer.parseInt(text);
    if (failures < 1 || failures > 1_000) {
      throw new IllegalArgumentException("out of range");
    }
    return failures;
  }

  private static double factor(String text) {
    double factor = Double.parseDouble(text);
    if (!(factor >= 1 && factor <= 1_000_000)) {
      throw new IllegalArgumentException("out of range");
    }
    return factor;
  }

  private static Duration duration(String text) {
    String digits = text.substring(0, text.length() - 1).strip();
    long number = Long.parseLong(digits);
    if (number <= 0) {
      throw new IllegalArgumentException("out of range");
    }
    return switch (text.charAt(text.length() - 1)) {
      case 's' -> Duration.ofSeconds(number);
      case 'm' -> Duration.ofMinutes(number);
      case 'h' -> Duration.ofHours(number);
      case 'd' -> Duration.ofDays(number);
      default -> throw new IllegalArgumentException("no unit");
    };
  }

  private static List<Glob> globs(String value) {
    return list(value).stream().map(Glob::of).toList();
  }

  private static List<String> list(String value) {
    List<String> parts = new ArrayList<>();
    for (String part : value.split("[,;]", -1)) {
      if (!part.isBlank()) {
        parts.add(part.strip());
      }
    }
    return parts;
  }
}
