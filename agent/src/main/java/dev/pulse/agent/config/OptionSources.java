package dev.pulse.agent.config;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where options are set: system properties before the environment, before agent arguments, before a
 * file.
 *
 * <p>The file is read with {@code java.io}, for this happens before the application's main class
 * has begun.
 */
public final class OptionSources {

  private static final String PREFIX = "pulse.";
  private static final String ENVIRONMENT_PREFIX = "PULSE_";

  /** Variables of PulseAudio, the sound server, which has the same prefix. */
  private static final Set<String> PULSE_AUDIO =
      Set.of(
          "PULSE_SERVER",
          "PULSE_SINK",
          "PULSE_SOURCE",
          "PULSE_COOKIE",
          "PULSE_CLIENTCONFIG",
          "PULSE_CONFIG_PATH",
          "PULSE_RUNTIME_PATH",
          "PULSE_STATE_PATH",
          "PULSE_SCRIPT",
          "PULSE_DLPATH",
          "PULSE_BINARY",
          "PULSE_LATENCY_MSEC",
          "PULSE_LOG",
          "PULSE_PROP",
          "PULSE_INTERNAL",
          "PULSE_RLIMITS",
          "PULSE_MLOCK_SIZE",
          "PULSE_NO_SIMD");

  private final Map<Option, Setting> settings = new EnumMap<>(Option.class);
  private final Map<Option, Map<String, Setting>> named = new EnumMap<>(Option.class);
  private final List<String> warnings = new ArrayList<>();

  private OptionSources() {}

  /**
   * Gathers what is set; the file is the one that the other sources name, or the one in the data
   * directory.
   */
  public static OptionSources of(
      @Nullable String arguments, Properties properties, Map<String, String> environment) {
    OptionSources sources = new OptionSources();
    sources.addAll(properties(properties), "system property");
    sources.addAll(environment(environment), "environment");
    sources.addAll(sources.arguments(arguments), "agent argument");
    sources.addAll(sources.file(), "file");
    return sources;
  }

  @Nullable Setting find(Option option) {
    return settings.get(option);
  }

  /** Those of an option that has a name in its key, by that name. */
  Map<String, Setting> named(Option option) {
    return new TreeMap<>(named.getOrDefault(option, Map.of()));
  }

  List<Setting> settings() {
    List<Setting> all = new ArrayList<>(settings.values());
    for (Map<String, Setting> each : named.values()) {
      all.addAll(each.values());
    }
    return all;
  }

  List<String> warnings() {
    return List.copyOf(warnings);
  }

  /** Adds what no source before this one has set. */
  private void addAll(Map<String, String> values, String source) {
    for (Map.Entry<String, String> each : values.entrySet()) {
      String name = each.getKey();
      String value = each.getValue();
      Option option = option(name);
      if (option == null) {
        warnings.add(
            "There is no option '"
                + name
                + "' ("
                + source
                + ")"
                + closest(name)
                + "; it is left out.");
      } else if (!value.isBlank()) {
        add(option, name, value.strip(), source);
      }
    }
  }

  private void add(Option option, String key, String value, String source) {
    if (!option.isNamed()) {
      settings.putIfAbsent(option, new Setting(option, option.key(), value, source));
      return;
    }
    String name = Objects.requireNonNull(option.nameIn(key), key);
    String asProperty = name.toLowerCase(Locale.ROOT).replace('_', '-');
    named
        .computeIfAbsent(option, any -> new TreeMap<>())
        .putIfAbsent(asProperty, new Setting(option, option.keyOf(asProperty), value, source));
  }

  private static @Nullable Option option(String name) {
    for (Option option : Option.values()) {
      boolean same = option.key().equals(name) || option.environmentVariable().equals(name);
      if (option.isNamed() ? option.nameIn(name) != null : same) {
        return option;
      }
    }
    return null;
  }

  private static Map<String, String> properties(Properties properties) {
    Map<String, String> found = new TreeMap<>();
    for (String name : properties.stringPropertyNames()) {
      if (name.startsWith(PREFIX)) {
        found.put(name, properties.getProperty(name));
      }
    }
    return found;
  }

  private static Map<String, String> environment(Map<String, String> environment) {
    Map<String, String> found = new TreeMap<>();
    for (Map.Entry<String, String> each : environment.entrySet()) {
      String name = each.getKey();
      boolean audio = PULSE_AUDIO.contains(name) || name.startsWith("PULSE_PROP_");
      if (name.startsWith(ENVIRONMENT_PREFIX) && !audio) {
        found.put(name, each.getValue());
      }
    }
    return found;
  }

  /**
   * {@code k=v,k=v}. A part without {@code =} belongs to the value before it, so that lists can be
   * given: {@code methods=A#run,B#run,http.port=9000}.
   */
  private Map<String, String> arguments(@Nullable String arguments) {
    Map<String, String> found = new TreeMap<>();
    String last = null;
    for (String part : arguments == null ? new String[0] : arguments.split(",", -1)) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        String name = part.substring(0, equals).strip();
        last = name.startsWith(PREFIX) ? name : PREFIX + name;
        found.put(last, part.substring(equals + 1));
      } else if (last != null) {
        found.merge(last, part, (before, more) -> before + "," + more);
      } else if (!part.isBlank()) {
        warnings.add("The agent argument '" + part + "' is no option=value; it is left out.");
      }
    }
    return found;
  }

  private Map<String, String> file() {
    Setting named = settings.get(Option.CONFIG);
    Setting directory = settings.get(Option.DIR);
    File file =
        named != null
            ? new File(named.value())
            : new File(
                directory == null ? Option.DIR.defaultText() : directory.value(),
                "pulse.properties");
    Map<String, String> found = new TreeMap<>();
    if (named == null && !file.isFile()) {
      return found;
    }
    Properties properties = new Properties();
    try (InputStream in = new FileInputStream(file)) {
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException | IllegalArgumentException e) {
      warnings.add("The file of options cannot be read and is left out: " + e.getMessage());
      return found;
    }
    for (String name : properties.stringPropertyNames()) {
      found.put(name.startsWith(PREFIX) ? name : PREFIX + name, properties.getProperty(name));
    }
    return found;
  }

  private static String closest(String name) {
    String wanted = name.toLowerCase(Locale.ROOT).replace('_', '.');
    Option best = null;
    int bestDistance = 4;
    for (Option option : Option.values()) {
      int distance = distance(wanted, option.key().replace('-', '.'));
      if (distance < bestDistance) {
        bestDistance = distance;
        best = option;
      }
    }
    return best == null ? "" : "; did you mean " + best.key() + "?";
  }

  /** How many characters must be put in, taken out or changed to make one text of the other. */
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }
}
