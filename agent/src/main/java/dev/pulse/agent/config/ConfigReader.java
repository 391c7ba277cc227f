package dev.pulse.agent.config;

import dev.pulse.agent.config.AgentConfig.MethodName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads the options as values. What cannot be understood is warned of, and the default is used
 * instead: an agent that stops an application over its own configuration helps nobody.
 *
 * <p>Threading: for one thread.
 */
public final class ConfigReader {

  private static final int SHORTEST_TOKEN = 16;

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
        flag(Option.HTTP_ENABLED, true),
        orDefault(Option.HTTP_HOST),
        port(),
        token(),
        methods(),
        patterns(Option.INCLUDE),
        patterns(Option.EXCLUDE),
        schedulers(),
        size(Option.LOGS_MAX_SIZE, 100L * 1024 * 1024),
        flag(Option.LOGS_MASK, true),
        MaskPatterns.read(text(Option.LOGS_MASK_PATTERNS), warnings),
        flag(Option.LOGS_SEARCH, true),
        sources.settings(),
        warnings);
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
    sources
        .schedulers()
        .forEach(
            (name, setting) ->
                switches.add(new SchedulerSwitch(name, flag(setting, true), setting)));
    return switches;
  }

  private int port() {
    int byDefault = Integer.parseInt(Option.HTTP_PORT.defaultText());
    String value = text(Option.HTTP_PORT);
    if (value == null) {
      return byDefault;
    }
    try {
      int port = Integer.parseInt(value);
      if (port >= 0 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException e) {
      // Warned of below, like a number out of range.
    }
    warn(Option.HTTP_PORT, value);
    return byDefault;
  }

  private @Nullable String token() {
    String value = text(Option.HTTP_TOKEN);
    if (value != null && value.length() < SHORTEST_TOKEN) {
      warnings.add(
          "pulse.http.token is too short: it must have "
              + Option.HTTP_TOKEN.allowed()
              + "; it is used all the same.");
    }
    return value;
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

  private long size(Option option, long byDefault) {
    String value = text(option);
    if (value == null) {
      return byDefault;
    }
    String number = value.strip().toUpperCase(Locale.ROOT);
    long unit = 1;
    switch (number.isEmpty() ? ' ' : number.charAt(number.length() - 1)) {
      case 'K' -> unit = 1024L;
      case 'M' -> unit = 1024L * 1024;
      case 'G' -> unit = 1024L * 1024 * 1024;
      default -> {}
    }
    try {
      long size =
          Math.multiplyExact(
              Long.parseLong(unit == 1 ? number : number.substring(0, number.length() - 1).strip()),
              unit);
      if (size > 0) {
        return size;
      }
    } catch (NumberFormatException | ArithmeticException e) {
      // Warned of below, like a size of nothing.
    }
    warn(option, value);
    return byDefault;
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
