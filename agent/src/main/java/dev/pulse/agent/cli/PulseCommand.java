package dev.pulse.agent.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Option;

/** What all commands have: where they write, and help. */
abstract class PulseCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      order = 100,
      description = "Says this.")
  private boolean help;

  PulseCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  final Terminal terminal() {
    return terminal;
  }

  /** Whether help is asked for, which is given in the command's stead. */
  final boolean isHelp() {
    return help;
  }
}
