package dev.pulse.agent.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who has something done, as the audit will say. */
final class Asker {

  @Option(
      names = "--by",
      paramLabel = "NAME",
      description =
          "Who asks, as it is noted with what is done; else the name of the user who runs this.")
  private @Nullable String name;

  /** The name. */
  String name() {
    return name == null ? System.getProperty("user.name", "") : name;
  }
}
