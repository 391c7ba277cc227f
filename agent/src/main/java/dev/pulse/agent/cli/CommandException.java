package dev.pulse.agent.cli;

import java.io.Serial;

/** A command cannot be done; the message says why, and what to do, for people. */
final class CommandException extends RuntimeException {

  /** What was asked for can be done by nobody: the command line is wrong. */
  static final int USAGE = 2;

  static final int FAILURE = 1;

  @Serial private static final long serialVersionUID = 1L;

  private final int exitCode;

  private CommandException(String message, int exitCode) {
    super(message);
    this.exitCode = exitCode;
  }

  static CommandException failure(String message) {
    return new CommandException(message, FAILURE);
  }

  static CommandException usage(String message) {
    return new CommandException(message, USAGE);
  }

  int exitCode() {
    return exitCode;
  }
}
