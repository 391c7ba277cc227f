package dev.pulse.agent.cli;

import dev.pulse.agent.http.ServerOptions;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code view}: the page on a history, without its application. */
@Command(
    name = "view",
    sortOptions = false,
    description =
        "Serves the page on a history, to this machine alone, until Ctrl-C. Nothing is written to"
            + " the history; what an application writes to it meanwhile is shown.")
final class ViewCommand extends PulseCommand {

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "HISTORY",
      description =
          "A pulse.db, the directory that it is in, or jdbc:postgresql://host:port/database; else"
              + " that of the options (pulse.dir, pulse.store).")
  private @Nullable String history;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "7857",
      description =
          "The port to serve at (${DEFAULT-VALUE}); if it is taken, the next free one. 0 takes any"
              + " free port.")
  private int port;

  ViewCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws InterruptedException {
    if (port < 0 || port > 65_535) {
      throw CommandException.usage("--port must be 0 to 65535.");
    }
    NamedStore store = NamedStore.of(history, terminal()::tell);
    try (HistoryServer server = HistoryServer.start(store, ServerOptions.loopback(port))) {
      terminal()
          .print("history: %s%npage: %s%nCtrl-C ends it.%n".formatted(store, server.address()));
      terminal().flush();
      new CountDownLatch(1).await();
    }
    return 0;
  }
}
