package dev.pulse.agent.cli;

import dev.pulse.agent.store.StoreException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Does what somebody who runs the jar asks for, or tells what can be asked for. A further command
 * is a file of its own and a line in {@link #commands}.
 */
public final class AgentCommands {

  private final Terminal terminal;

  AgentCommands(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Called by name, see {@code AgentLauncher}. */
  public static void main(String[] arguments) {
    int exitCode = new AgentCommands(Terminal.ofProcess()).run(arguments);
    if (exitCode != 0) {
      System.exit(exitCode);
    }
  }

  /** In the order in which they are listed. */
  private List<Object> commands() {
    return List.of(
        new AttachCommand(terminal),
        new ViewCommand(terminal),
        new JobsCommand(terminal),
        new ExecutionsCommand(terminal),
        new LogsCommand(terminal),
        new RunCommand(terminal),
        new ExportCommand(terminal),
        new ImportCommand(terminal),
        new PruneCommand(terminal),
        new TestAlertsCommand(terminal),
        new DoctorCommand(terminal),
        new VersionCommand(terminal),
        new HelpCommand());
  }

  /** Does it and answers the exit code. */
  int run(String... arguments) {
    Root root = new Root(terminal);
    CommandLine line = new CommandLine(root);
    root.line = line;
    commands().forEach(line::addSubcommand);
    line.setExpandAtFiles(false);
    line.setUsageHelpWidth(110);
    line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    line.setOut(terminal.printer());
    line.setErr(terminal.errors());
    line.setParameterExceptionHandler((wrong, given) -> refuse(wrong));
    line.setExecutionExceptionHandler((failure, command, parsed) -> told(failure));
    try {
      int exitCode = line.execute(arguments);
      terminal.flush();
      return exitCode;
    } catch (StdoutException e) {
      return told(e);
    }
  }

  private int refuse(ParameterException wrong) {
    String message = String.valueOf(wrong.getMessage());
    if (wrong instanceof UnmatchedArgumentException unmatched
        && wrong.getCommandLine().getParent() == null) {
      message = "'" + unmatched.getUnmatched().get(0) + "' is no command";
    }
    String name = wrong.getCommandLine().getCommandName();
    boolean isRoot = wrong.getCommandLine().getParent() == null;
    terminal.tell(
        SafeText.line(message).replaceFirst("[.;]?$", "")
            + "; see "
            + (isRoot ? "" : name + " ")
            + "--help.");
    return CommandException.USAGE;
  }

  private int told(Exception failure) {
    if (failure instanceof StdoutException broken) {
      return told(broken);
    }
    if (failure instanceof CommandException command) {
      terminal.tell(String.valueOf(command.getMessage()));
      return command.exitCode();
    }
    if (failure instanceof StoreException) {
      terminal.tell(String.valueOf(failure.getMessage()));
      return CommandException.FAILURE;
    }
    terminal.tell("This is a fault of Pulse; please report it.");
    failure.printStackTrace(terminal.errors());
    return CommandException.FAILURE;
  }

  /** Whoever reads from a pipe may stop when it has enough: that is no failure. */
  private int told(StdoutException broken) {
    if (broken.isClosedPipe()) {
      return 0;
    }
    terminal.tell("Cannot write stdout: " + FileTrouble.words(broken.getCause()) + ".");
    return CommandException.FAILURE;
  }

  /** What can be asked for. */
  @Command(
      name = "java -jar pulse-agent.jar",
      synopsisSubcommandLabel = "COMMAND",
      sortOptions = false,
      description = {
        "Pulse is a Java agent. Start your application with it:%n",
        "  java -javaagent:pulse-agent.jar -jar your-application.jar%n",
        "Then open http://127.0.0.1:7857/ in a browser. Options are given as system properties"
            + " (-Dpulse.http.port=9000), environment variables (PULSE_HTTP_PORT=9000) or agent"
            + " arguments (-javaagent:pulse-agent.jar=http.port=9000).%n"
      },
      commandListHeading = "%nThere are commands besides; each says more with --help:%n",
      footer = {
        "",
        "For example:%n",
        "  java -jar pulse-agent.jar executions --status failed --history pulse-data",
        "  java -jar pulse-agent.jar export --to history.jsonl.gz",
        "  java -jar pulse-agent.jar import --from history.jsonl.gz --to another-directory%n",
        "Exit codes: 0 done; 1 failed; 2 the command line is wrong; 3 there is no such thing; 4 no"
            + " access, such as a wrong token; 5 nothing answers."
      })
  private static final class Root extends PulseCommand {

    private @Nullable CommandLine line;

    Root(Terminal terminal) {
      super(terminal);
    }

    @Override
    public Integer call() {
      if (line != null) {
        line.usage(terminal().printer());
      }
      return 0;
    }
  }
}
