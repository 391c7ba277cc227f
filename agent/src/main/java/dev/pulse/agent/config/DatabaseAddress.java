package dev.pulse.agent.config;

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
}
