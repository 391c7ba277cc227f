package dev.pulse.agent.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What stands behind a command: {@code --name value} or {@code --name=value}. */
final class CommandOptions {

  private final Map<String, String> values = new HashMap<>();

  /**
   * Reads what follows a command.
   *
   * @param known the options of the command
   * @throws CommandException if there is anything else
   */
  static CommandOptions read(String[] arguments, Set<String> known) {
    CommandOptions options = new CommandOptions();
    for (int i = 1; i < arguments.length; i++) {
      String argument = arguments[i];
      int equals = argument.indexOf('=');
      String name = equals < 0 ? argument : argument.substring(0, equals);
      if (!known.contains(name)) {
        throw CommandException.usage(
            "'%s' is no option of %s; see %s --help."
                .formatted(argument, arguments[0], arguments[0]));
      }
      if (equals < 0 && ++i == arguments.length) {
        throw CommandException.usage(name + " needs a value.");
      }
      String value = equals < 0 ? arguments[i] : argument.substring(equals + 1);
      if (value.isEmpty() || options.values.put(name, value) != null) {
        throw CommandException.usage(name + " must be given once, with a value.");
      }
    }
    return options;
  }

  /** The value of an option, or nothing if it was not given. */
  @Nullable String get(String name) {
    return values.get(name);
  }
}
