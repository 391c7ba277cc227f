package dev.pulse.agent.cli;

import picocli.CommandLine.Option;

/** What every command understands. */
final class HelpOption {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Says this.")
  private boolean asked;

  /** Whether help is asked for, which is given in the command's stead. */
  boolean isAsked() {
    return asked;
  }
}
