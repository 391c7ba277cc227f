package dev.pulse.agent.weaving;

import java.net.URL;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/**
 * A class, and where it comes from.
 *
 * @param className such as {@code org.quartz.core.JobRunShell}
 * @param library the name of its file, such as {@code quartz-2.5.2.jar}, or of its directory; null
 *     if nobody knows
 */
public record ClassOrigin(String className, @Nullable String library) {

  /** A class by its internal name, as the JVM offers it for weaving. */
  static ClassOrigin of(String internalName, @Nullable ProtectionDomain domain) {
    CodeSource source = domain == null ? null : domain.getCodeSource();
    URL place = source == null ? null : source.getLocation();
    return new ClassOrigin(
        internalName.replace('/', '.'), place == null ? null : library(place.toExternalForm()));
  }

  /**
   * The last name in an address. A jar within a jar stands behind the outer one, with {@code !/}
   * between them and at the end: {@code jar:nested:/app.jar/!BOOT-INF/lib/quartz-2.5.2.jar!/}.
   */
  static @Nullable String library(String address) {
    int end = address.length();
    while (end > 0 && (address.charAt(end - 1) == '/' || address.charAt(end - 1) == '!')) {
      end--;
    }
    int slash = address.lastIndexOf('/', end - 1);
    String name = address.substring(slash + 1, end).replaceFirst("^!", "");
    return name.isEmpty() || name.endsWith(":") ? null : decoded(name);
  }

  private static String decoded(String name) {
    try {
      return URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return name;
    }
  }
}
