package dev.pulse.it.harness;

import java.nio.file.Path;

/** Where things lie in the checkout. */
public final class House {

  private static final Path ROOT = Path.of(System.getProperty("pulse.house", "../..")).normalize();

  /** A file or directory of the checkout. */
  public static Path path(String relative) {
    return ROOT.resolve(relative).toAbsolutePath().normalize();
  }

  /** The packed agent. */
  public static Path agentJar() {
    String override = System.getProperty("pulse.agent.jar");
    return override == null
        ? path("agent/target/pulse-agent.jar")
        : Path.of(override).toAbsolutePath().normalize();
  }

  /** Whether this is a build that may not skip what it cannot test. */
  public static boolean isContinuousIntegration() {
    return "true".equals(System.getenv("CI"));
  }

  private House() {}
}
