package dev.pulse.agent.cli;

import dev.pulse.agent.config.AgentVersion;
import dev.pulse.agent.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code version}. */
@Command(
    name = "version",
    sortOptions = false,
    description = "Says which version of Pulse this is, and which JVM runs it.")
final class VersionCommand extends PulseCommand {

  @Option(names = "--json", description = "As a JSON object.")
  private boolean json;

  VersionCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    String version = AgentVersion.current();
    String jvm = System.getProperty("java.vm.name") + ' ' + System.getProperty("java.vm.version");
    terminal()
        .print(
            json
                ? Json.text(out -> out.put("version", version).put("jvm", jvm)) + '\n'
                : "Pulse %s, on %s%n".formatted(version, jvm));
    return 0;
  }
}
