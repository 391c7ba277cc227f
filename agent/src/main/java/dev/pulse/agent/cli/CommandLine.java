package dev.pulse.agent.cli;

import dev.pulse.agent.store.StoreException;
import dev.pulse.agent.store.jdbc.SqliteLibrary;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Does what somebody who runs the jar asks for, or tells what can be asked for. */
public final class CommandLine {

  private static final String USAGE =
      """
      Pulse is a Java agent. Start your application with it:

        java -javaagent:pulse-agent.jar -jar your-application.jar

      Then open http://127.0.0.1:7857/ in a browser. Options are given as system properties (-Dpulse.http.port=9000),
      environment variables (PULSE_HTTP_PORT=9000) or agent arguments (-javaagent:pulse-agent.jar=http.port=9000).

      To back up a history, or to move it elsewhere:

        java -jar pulse-agent.jar export --to history.jsonl.gz
        java -jar pulse-agent.jar import --from history.jsonl.gz --to another-directory

      Each says more with --help.
      """;

  private final InputStream stdin;
  private final OutputStream stdout;
  private final PrintStream err;

  /** For whoever runs commands within a program. */
  CommandLine(InputStream stdin, OutputStream stdout, PrintStream err) {
    this.stdin = stdin;
    this.stdout = stdout;
    this.err = err;
  }

  /** Called by name, see {@code AgentLauncher}. */
  public static void main(String[] arguments) {
    // Not System.out, which takes a full disk for success.
    OutputStream stdout = new FileOutputStream(FileDescriptor.out);
    InputStream stdin = new FileInputStream(FileDescriptor.in);
    if (arguments.length > 0) {
      SqliteLibrary.load(List.of(Path.of(System.getProperty("java.io.tmpdir")), Path.of("")));
    }
    int exitCode = new CommandLine(stdin, stdout, System.err).run(arguments);
    if (exitCode != 0) {
      System.exit(exitCode);
    }
  }

  /** Does it and answers the exit code. */
  int run(String... arguments) {
    String command = arguments.length == 0 ? "" : arguments[0];
    boolean help = Arrays.asList(arguments).contains("--help");
    try {
      switch (command) {
        case ExportCommand.NAME -> {
          if (help) {
            say(ExportCommand.HELP);
          } else {
            ExportCommand.run(arguments, stdout, err);
          }
        }
        case ImportCommand.NAME -> {
          if (help) {
            say(ImportCommand.HELP);
          } else {
            ImportCommand.run(arguments, stdin, err);
          }
        }
        case "", "help", "--help" -> say(USAGE);
        default -> throw CommandException.usage("'" + command + "' is no command; see --help.");
      }
      return 0;
    } catch (CommandException e) {
      err.println(e.getMessage());
      return e.exitCode();
    } catch (StoreException e) {
      err.println(e.getMessage());
      return CommandException.FAILURE;
    }
  }

  private void say(String text) {
    new PrintStream(stdout, true, StandardCharsets.UTF_8).print(text);
  }
}
