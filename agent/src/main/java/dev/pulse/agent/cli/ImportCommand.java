package dev.pulse.agent.cli;

import dev.pulse.agent.cli.HistoryFile.Header;
import dev.pulse.agent.store.ImportTally;
import dev.pulse.agent.store.MovedRow;
import dev.pulse.agent.store.RowKind;
import dev.pulse.agent.store.StoreException;
import dev.pulse.agent.store.jdbc.HistoryImport;
import java.io.IOException;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code import}: adds a history from a file to another one. */
@Command(
    name = "import",
    sortOptions = false,
    description =
        "Adds what export wrote to a history, which is made if there is none. Applications may go on"
            + " writing to it meanwhile. It can be done again: an execution that is there already is"
            + " left, unless the file knows better how it ended.")
final class ImportCommand extends PulseCommand {

  @Option(
      names = "--from",
      paramLabel = "FILE",
      description = "Packed or not; - or nothing is stdin.")
  private @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "HISTORY",
      description =
          "A pulse.db, the directory that it is in, or jdbc:postgresql://host:port/database (with"
              + " pulse.store.user and pulse.store.password); else that of the options (pulse.dir,"
              + " pulse.store).")
  private @Nullable String to;

  ImportCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    PrintStream err = terminal().err();
    NamedStore store = NamedStore.of(GivenValue.of("--to", to), terminal()::tell);
    String from = GivenValue.of("--from", this.from);
    try (ImportSource source = ImportSource.open(from, terminal().in())) {
      HistoryFileReader file = new HistoryFileReader(source.name(), source.in());
      Header header = file.begin();
      // Only now, so that what is no export leaves no history behind.
      try (HistoryImport history = store.openToImport(err::println)) {
        refuseNewer(source, header, history);
        add(file, history, store, err);
      }
    } catch (IOException e) {
      throw CommandException.failure(
          "Cannot read %s: %s.".formatted(from == null ? "stdin" : from, FileTrouble.words(e)));
    }
    return 0;
  }

  private static void refuseNewer(ImportSource source, Header header, HistoryImport history) {
    if (header.schema() > history.schema()) {
      throw CommandException.failure(
          "%s was written by a newer Pulse, %s (schema %d; this version knows %d). Use that version."
              .formatted(source.name(), header.pulse(), header.schema(), history.schema()));
    }
  }

  private static void add(
      HistoryFileReader file, HistoryImport history, NamedStore store, PrintStream err) {
    Progress progress = new Progress(err, "Imported %,d executions so far.");
    try {
      for (MovedRow row = file.next(); row != null; row = file.next()) {
        history.add(row);
        progress.at(file.read(RowKind.EXECUTION));
      }
      history.flush();
    } catch (CommandException | StoreException e) {
      long stored = history.tally().added() + history.tally().updated();
      throw CommandException.failure(
          e.getMessage()
              + (stored == 0
                  ? " No execution was added to %s.".formatted(store)
                  : " %,d executions were added to %s and stay there; a whole file completes them."
                      .formatted(stored, store)));
    }
    ImportTally tally = history.tally();
    err.printf(
        "Imported %,d executions into %s: %,d are new, of %,d more is known, %,d were there.%n",
        file.read(RowKind.EXECUTION), store, tally.added(), tally.updated(), tally.left());
  }
}
