package dev.pulse.agent.cli;

import java.io.Serial;

/** A command cannot be done; the message says why, and what to do, for people. */
final class CommandException extends RuntimeException {

  static final int FAILURE = 1;

  /** What was asked for can be done by nobody: the command line is wrong. */
  static final int USAGE = 2;

  /** There is no such job, execution, log or JVM. */
  static final int NOT_FOUND = 3;

  /** Whoever asks may not know. */
  static final int NO_ACCESS = 4;

  /** Nobody answers at the address. */
  static final int UNREACHABLE = 5;

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

  static CommandException notFound(String message) {
    return new CommandException(message, NOT_FOUND);
  }

  static CommandException noAccess(String message) {
    return new CommandException(message, NO_ACCESS);
  }

  static CommandException unreachable(String message) {
    return new CommandException(message, UNREACHABLE);
  }

  int exitCode() {
    return exitCode;
  }
}
