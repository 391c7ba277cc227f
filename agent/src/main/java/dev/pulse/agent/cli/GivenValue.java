package dev.pulse.agent.cli;

import org.jspecify.annotations.Nullable;

/** The value of an option. */
final class GivenValue {

  private GivenValue() {}

  /** An option that is given without a value, such as by a variable that is empty, is a mistake. */
  static @Nullable String of(String option, @Nullable String value) {
    if (value != null && value.isBlank()) {
      throw CommandException.usage(option + " must be given with a value.");
    }
    return value;
  }
}
