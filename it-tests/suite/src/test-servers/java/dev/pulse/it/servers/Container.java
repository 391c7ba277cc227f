package dev.pulse.it.servers;

import dev.pulse.it.harness.ForkedJvm;
import java.nio.file.Path;
import java.util.List;

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
   * @param base an empty directory
   * @param port where to listen, on the loopback address
   * @return what follows the JVM's own options on the command line
   */
  List<String> prepare(Path base, String port);

  /** Waits until the container and its application are up. */
  void awaitReady(ForkedJvm jvm, Path base);

  /** The pages that it is asked for then. */
  List<String> paths();

  /** What the container logged, and nothing else. */
  String log(Path base, ForkedJvm jvm);
}
