package dev.pulse.it.servers;

import dev.pulse.it.harness.ForkedJvm;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A container that is asked for pages, not for timers: what it needs in a directory of its own, and
 * what to start.
 *
 * <p>Threading: any.
 */
interface Container {

  /**
   * Lays out what one run reads and writes, the application included.
   *
   * @param java the program of a JVM, and options of its own
   * @param base an empty directory
   * @param port where to listen, on the loopback address
   * @return the command that starts it
   */
  List<String> prepare(List<String> java, Path base, String port);

  /** Variables of the environment that a run needs. */
  default Map<String, String> environment(List<String> java, Path base) {
    return Map.of();
  }

  /** Waits until the container and its application are up. */
  void awaitReady(ForkedJvm jvm, Path base);

  /** The pages that it is asked for then. */
  List<String> paths();

  /** What the container logged, and nothing else. */
  String log(Path base, ForkedJvm jvm);
}
