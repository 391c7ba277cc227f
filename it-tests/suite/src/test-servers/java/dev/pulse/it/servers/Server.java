package dev.pulse.it.servers;

import dev.pulse.it.compatibility.ServerHost;
import dev.pulse.it.harness.ForkedJvm;
import dev.pulse.it.harness.House;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A server with an application in it: what it needs in a directory of its own, and what to start.
 *
 * <p>Threading: any.
 */
interface Server {

  /** The application with timers that every server of them runs, unchanged. */
  Path TIMERS = House.path("it-tests/apps/ejb/target/ejb.war");

  /** The pages that the application with timers is asked for, and one that it does not have. */
  List<String> PAGES_OF_TIMERS = List.of("/ejb/health", "/ejb/missing", "/");

  /** As which it is listed. */
  ServerHost host();

  /**
   * Lays out what one run reads and writes, the application included.
   *
   * @return the command that starts it
   */
  List<String> prepare(Site site);

  /** Variables of the environment that a run needs. */
  default Map<String, String> environment(Site site) {
    return Map.of();
  }

  /** The pages that it is asked for; it is up as soon as it has the first one. */
  List<String> pages();

  /** Whether a server that has no pages is up. */
  default boolean isUp(Path base) {
    throw new UnsupportedOperationException(this + " is asked for a page");
  }

  /** What the server logged, and nothing else. */
  String log(Path base, ForkedJvm jvm);

  /** Whether a line of its log comes or not by chance, or as the machine is slow. */
  default boolean saysByChance(String line) {
    return false;
  }

  /** Where the build unpacked a distribution, below {@code it-tests/apps}. */
  static Path distribution(String module) {
    return House.path("it-tests/apps").resolve(module).resolve("target/server");
  }

  /** The one directory of a distribution that the build unpacked. */
  static Path home(String module) {
    try (Stream<Path> unpacked = Files.list(distribution(module))) {
      return unpacked.filter(Files::isDirectory).findFirst().orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes a directory, and those that it is in. */
  static Path directory(Path directory) {
    try {
      return Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Copies a file, or a directory with all that is in it. */
  static void copy(Path from, Path to) {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : (Iterable<Path>) all::iterator) {
        Path target = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.copy(path, target);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes a file with this text. */
  static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of a file, or none if there is no such file. */
  static String text(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
