package dev.pulse.it.servers;

import dev.pulse.it.harness.House;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An application server: what it needs in a directory of its own, and what to start.
 *
 * <p>Threading: any.
 */
interface Server {

  /** The application that every server runs, unchanged. */
  Path APPLICATION = House.path("it-tests/apps/ejb/target/ejb.war");

  /**
   * Lays out what one run reads and writes, the application included.
   *
   * @param base an empty directory
   * @return what follows the JVM's own options on the command line: more options, the class or jar
   *     to start, and its arguments
   */
  List<String> prepare(Path base);

  /** Variables of the environment that a run needs. */
  default Map<String, String> environment(Path base) {
    return Map.of();
  }

  /** What the server logged, and nothing else. */
  String log(Path base, String stdout, String stderr);

  /** Whether a line of its log only says that the machine is too slow for what is asked of it. */
  default boolean tellsOfLoad(String line) {
    return false;
  }

  /** Where the build unpacked a distribution, below {@code it-tests/apps}. */
  static Path distribution(String module) {
    return House.path("it-tests/apps").resolve(module).resolve("target/server");
  }

  /** A port of the loopback address that nobody uses now. */
  static String freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return String.valueOf(socket.getLocalPort());
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
