package dev.pulse.agent.config;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A database for the history.
 *
 * @param url such as {@code jdbc:postgresql://host:5432/database?option=value}
 * @param user nothing if none was given beside the URL
 * @param password nothing if none was given beside the URL
 */
public record DatabaseAddress(String url, @Nullable String user, @Nullable String password) {

  private static final Pattern POSTGRESQL =
      Pattern.compile("jdbc:postgresql://[^/?\\s]+/[^/?\\s]+(\\?\\S*)?");

  /** Whether this is the address of a database in which a history can be kept. */
  public static boolean accepts(String url) {
    return POSTGRESQL.matcher(url).matches();
  }

  /**
   * The password that an option gives.
   *
   * @param value the password itself, or {@code @} and the file in which it stands
   * @param warnings takes what cannot be read
   */
  static @Nullable String password(@Nullable String value, List<String> warnings) {
    if (value == null || !value.startsWith("@")) {
      return value;
    }
    try (InputStream file = new FileInputStream(new File(value.substring(1)))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      warnings.add(
          Option.STORE_PASSWORD.key() + " names a file that cannot be read, none is used: " + e);
      return null;
    }
  }
}
