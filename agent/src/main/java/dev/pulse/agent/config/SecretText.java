package dev.pulse.agent.config;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a text that others had better not see: it stands in the option, or in a file of its own.
 */
final class SecretText {

  private SecretText() {}

  /**
   * The text itself.
   *
   * @param setting holds it, or {@code @} and the file in which it stands
   * @param warnings takes what cannot be read
   * @return nothing if there is none, or none that can be read
   */
  static @Nullable String read(@Nullable Setting setting, List<String> warnings) {
    return setting == null ? null : read(setting.key(), setting.value(), warnings);
  }

  /** The same of a part of an option's value. */
  static @Nullable String read(String key, String value, List<String> warnings) {
    if (!value.startsWith("@")) {
      return value;
    }
    try (InputStream file = new FileInputStream(new File(value.substring(1)))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      warnings.add(key + " names a file that cannot be read, none is used: " + e);
      return null;
    }
  }
}
