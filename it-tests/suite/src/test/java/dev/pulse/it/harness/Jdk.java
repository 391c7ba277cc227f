package dev.pulse.it.harness;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * A JDK of this machine.
 *
 * @param home its directory
 * @param feature its version, such as 17
 */
public record Jdk(Path home, int feature) {

  private static final int OLDEST_SUPPORTED = 17;
  private static final List<Jdk> FOUND = find();

  /** The oldest one that Pulse supports. */
  public static Jdk oldest() {
    return FOUND.get(0);
  }

  /** The oldest and the newest one. */
  public static List<Jdk> each() {
    Jdk newest = FOUND.get(FOUND.size() - 1);
    if (newest.feature == oldest().feature) {
      String reason = "The only JDK found is " + oldest() + ": nothing is tested on a newer one.";
      if (House.isContinuousIntegration()) {
        throw new IllegalStateException(reason);
      }
      System.out.println(reason);
      return List.of(oldest());
    }
    return List.of(oldest(), newest);
  }

  /** The newest one, if it is newer than the oldest. */
  public static List<Jdk> newer() {
    return each().subList(1, each().size());
  }

  /** One of its programs, such as {@code java}. */
  public String program(String name) {
    return home.resolve("bin").resolve(name).toString();
  }

  private static List<Jdk> find() {
    List<Path> homes = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"))));
    Path system = Path.of("/usr/lib/jvm");
    if (Files.isDirectory(system)) {
      try (Stream<Path> entries = Files.list(system)) {
        entries.filter(home -> Files.isExecutable(home.resolve("bin/java"))).forEach(homes::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    List<Jdk> found =
        homes.stream()
            .filter(home -> Files.isReadable(home.resolve("release")))
            .map(home -> new Jdk(home, featureOf(home)))
            .filter(jdk -> jdk.feature >= OLDEST_SUPPORTED)
            .sorted(Comparator.comparingInt(Jdk::feature))
            .toList();
    if (found.isEmpty()) {
      throw new IllegalStateException("no JDK " + OLDEST_SUPPORTED + " or newer in " + homes);
    }
    return found;
  }

  private static int featureOf(Path home) {
    Properties release = new Properties();
    try (Reader reader = Files.newBufferedReader(home.resolve("release"))) {
      release.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String version = release.getProperty("JAVA_VERSION", "0").replace("\"", "");
    return Runtime.Version.parse(version.startsWith("1.") ? version.substring(2) : version)
        .feature();
  }

  @Override
  public String toString() {
    return "JDK " + feature;
  }
}
