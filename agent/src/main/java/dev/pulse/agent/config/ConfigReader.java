package dev.pulse.agent.config;

import dev.pulse.agent.config.AgentConfig.MethodName;
import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the options as values. What cannot be understood is warned of, and the default is used
 * instead: an agent that stops an application over its own configuration helps nobody.
 *
 * <p>Threading: for one thread.
 */
public final class ConfigReader {

  private static final int SHORTEST_TOKEN = 16;
  private static final String OFF_FILE = "pulse.off";
  private static final Set<String> ACTIONS = Set.of("run", "delete", "record");
  private static final int MOST_METRICS_JOBS = 100_000;
  private static final int MOST_DAYS = 365_000;
  private static final long LEAST_SIZE = 16L * 1024 * 1024;

  private final OptionSources sources;
  private final List<String> warnings = new ArrayList<>();

  private ConfigReader(OptionSources sources) {
    this.sources = sources;
    this.warnings.addAll(sources.warnings());
  }

  /** Reads what the sources say. */
  public static AgentConfig read(OptionSources sources) {
    return new ConfigReader(sources).read();
  }

  private AgentConfig read() {
    return new AgentConfig(
        flag(Option.ENABLED, true),
        text(Option.APP),
        orDefault(Option.DIR),
        database(),
        offFile(),
        http(),
        (int) number(Option.METRICS_JOBS, MOST_METRICS_JOBS),
        flag(Option.METRICS_OPEN, false),
        flag(Option.MCP_ENABLED, false),
        flag(Option.JMX_ENABLED, false),
        methods(),
        patterns(Option.INCLUDE),
        patterns(Option.EXCLUDE),
        schedulers(),
        size(Option.LOGS_MAX_SIZE, false, 1),
        flag(Option.LOGS_MASK, true),
        MaskPatterns.read(text(Option.LOGS_MASK_PATTERNS), warnings),
        flag(Option.LOGS_MDC, false),
        flag(Option.LOGS_SEARCH, true),
        (int) number(Option.RETENTION_DAYS, MOST_DAYS),
        number(Option.RETENTION_PER_JOB, Long.MAX_VALUE),
        size(Option.RETENTION_MAX_SIZE, true, LEAST_SIZE),
        traceLink(),
        sources.settings(),
        warnings);
  }

  private String offFile() {
    String named = text(Option.RECORDING_OFF_FILE);
    return named == null ? orDefault(Option.DIR) + File.separator + OFF_FILE : named;
  }

  private @Nullable TraceLink traceLink() {
    String template = text(Option.TRACE_LINK);
    if (template == null) {
      return null;
    }
    try {
      return new TraceLink(template.strip());
    } catch (IllegalArgumentException e) {
      warn(Option.TRACE_LINK, template);
      return null;
    }
  }

  private @Nullable String text(Option option) {
    Setting setting = sources.find(option);
    return setting == null ? null : setting.value();
  }

  private String orDefault(Option option) {
    String value = text(option);
    return value == null ? option.defaultText() : value;
  }

  private boolean flag(Option option, boolean byDefault) {
    Setting setting = sources.find(option);
    return setting == null ? byDefault : flag(setting, byDefault);
  }

  private boolean flag(Setting setting, boolean byDefault) {
    return switch (setting.value().toLowerCase(Locale.ROOT)) {
      case "true", "yes", "on", "1" -> true;
      case "false", "no", "off", "0" -> false;
      default -> {
        warn(setting.option(), setting.key(), setting.value());
        yield byDefault;
      }
    };
  }

  private List<SchedulerSwitch> schedulers() {
    List<SchedulerSwitch> switches = new ArrayList<>();
    for (Map.Entry<String, Setting> each : sources.named(Option.SCHEDULER_ENABLED).entrySet()) {
      Setting setting = each.getValue();
      switches.add(new SchedulerSwitch(each.getKey(), flag(setting, true), setting));
    }
    return switches;
  }

  /** A whole number from 0 up to this. */
  private long number(Option option, long most) {
    String value = text(option);
    if (value != null) {
      try {
        long number = Long.parseLong(value.strip());
        if (number >= 0 && number <= most) {
          return number;
        }
      } catch (NumberFormatException e) {
        // Warned of below, like a number out of range.
      }
      warn(option, value);
    }
    return Long.parseLong(option.defaultText());
  }

  private @Nullable DatabaseAddress database() {
    String url = text(Option.STORE);
    if (url == null) {
      return null;
    }
    if (!DatabaseAddress.accepts(url)) {
      Setting setting = new Setting(Option.STORE, Option.STORE.key(), url, "");
      warn(Option.STORE, setting.shown());
      return null;
    }
    return new DatabaseAddress(
        url,
        text(Option.STORE_USER),
        SecretText.read(sources.find(Option.STORE_PASSWORD), warnings));
  }

  private HttpConfig http() {
    return new HttpConfig(
        flag(Option.HTTP_ENABLED, true),
        orDefault(Option.HTTP_HOST),
        (int) number(Option.HTTP_PORT, 65_535),
        token(Option.HTTP_TOKEN),
        token(Option.HTTP_VIEWER_TOKEN),
        actions(),
        text(Option.HTTP_TLS),
        text(Option.HTTP_TLS_KEY),
        SecretText.read(sources.find(Option.HTTP_TLS_PASSWORD), warnings));
  }

  private @Nullable String token(Option option) {
    String value = SecretText.read(sources.find(option), warnings);
    if (value != null && value.length() < SHORTEST_TOKEN) {
      warnings.add(
          option.key()
              + " is too short: it must have "
              + option.allowed()
              + "; it is used all the same.");
    }
    return value;
  }

  private Set<String> actions() {
    Set<String> actions = new LinkedHashSet<>();
    for (String word : list(Option.ACTIONS)) {
      if (ACTIONS.contains(word)) {
        actions.add(word);
      } else {
        warnings.add(
            Option.ACTIONS.key()
                + ": '"
                + word
                + "' is left out; allowed: "
                + Option.ACTIONS.allowed()
                + ".");
      }
    }
    return actions;
  }

  private List<MethodName> methods() {
    List<MethodName> methods = new ArrayList<>();
    for (String part : list(Option.METHODS)) {
      int hash = part.indexOf('#');
      if (hash > 0 && hash < part.length() - 1) {
        methods.add(
            new MethodName(
                Glob.of(part.substring(0, hash).strip()),
                Glob.of(part.substring(hash + 1).strip())));
      } else {
        warnings.add(
            "pulse.methods: '"
                + part
                + "' is left out; allowed: "
                + Option.METHODS.allowed()
                + ".");
      }
    }
    return methods;
  }

  private List<Glob> patterns(Option option) {
    List<Glob> patterns = new ArrayList<>();
    for (String part : list(option)) {
      patterns.add(Glob.of(part));
    }
    return patterns;
  }

  private List<String> list(Option option) {
    List<String> parts = new ArrayList<>();
    String value = text(option);
    if (value != null) {
      for (String part : value.split("[,;]", -1)) {
        if (!part.isBlank()) {
          parts.add(part.strip());
        }
      }
    }
    return parts;
  }

  /** A size in bytes that has a least, or may be none as well. */
  private long size(Option option, boolean mayBeNone, long least) {
    String value = text(option);
    if (value != null) {
      try {
        long size = bytes(value);
        if (size >= least || (mayBeNone && size == 0)) {
          return size;
        }
      } catch (NumberFormatException | ArithmeticException e) {
        // Warned of below, like a size out of range.
      }
      warn(option, value);
    }
    return bytes(option.defaultText());
  }

  private static long bytes(String text) {
    String number = text.strip().toUpperCase(Locale.ROOT);
    long unit =
        switch (number.isEmpty() ? ' ' : number.charAt(number.length() - 1)) {
          case 'K' -> 1024L;
          case 'M' -> 1024L * 1024;
          case 'G' -> 1024L * 1024 * 1024;
          default -> 1;
        };
    String digits = unit == 1 ? number : number.substring(0, number.length() - 1).strip();
    return Math.multiplyExact(Long.parseLong(digits), unit);
  }

  private void warn(Option option, String value) {
    warn(option, option.key(), value);
  }

  private void warn(Option option, String key, String value) {
    warnings.add(
        key
            + " cannot be '"
            + value
            + "'; allowed: "
            + option.allowed()
            + ". The default is used: "
            + option.defaultText()
            + ".");
  }
}
