package dev.pulse.agent.cli;

import dev.pulse.agent.store.RowKind;
import dev.pulse.agent.store.StoreException;
import dev.pulse.agent.store.jdbc.HistoryExport;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code export}: writes a whole history to a file. */
@Command(
    name = "export",
    sortOptions = false,
    description =
        "Writes a whole history as lines of JSON: every job, JVM, execution and log. The application"
            + " may go on meanwhile.")
final class ExportCommand extends PulseCommand {

  @Option(
      names = "--from",
      paramLabel = "HISTORY",
      description =
          "A pulse.db, the directory that it is in, or jdbc:postgresql://host:port/database (with"
              + " pulse.store.user and pulse.store.password); else that of the options (pulse.dir,"
              + " pulse.store).")
  private @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "FILE",
      description = "Is packed if its name ends in .gz; - or nothing is stdout.")
  private @Nullable String to;

  ExportCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    PrintStream err = terminal().err();
    NamedStore store = NamedStore.of(GivenValue.of("--from", from), terminal()::tell);
    String to = GivenValue.of("--to", this.to);
    try (HistoryExport history = store.openToExport();
        ExportTarget target = ExportTarget.open(to, terminal().out())) {
      HistoryFileWriter file = new HistoryFileWriter(target.out());
      try {
        write(history, file, err);
      } catch (StoreException e) {
        throw CommandException.failure(e.getMessage() + " " + remains(to));
      }
      target.keep();
      err.printf(
          "Exported %,d executions of %,d jobs from %s to %s.%n",
          file.written(RowKind.EXECUTION), file.written(RowKind.JOB), store, target);
    } catch (IOException e) {
      throw CommandException.failure(
          "Cannot write %s: %s. %s".formatted(shown(to), FileTrouble.words(e), remains(to)));
    }
    return 0;
  }

  private static void write(HistoryExport history, HistoryFileWriter file, PrintStream err)
      throws IOException {
    Progress progress =
        new Progress(
            err, "Exported %,d executions of " + "%,d so far.".formatted(history.executions()));
    file.begin(history.schema(), Instant.now());
    history.copyTo(
        row -> {
          file.take(row);
          progress.at(file.written(RowKind.EXECUTION));
        });
    file.end();
  }

  private static String shown(@Nullable String to) {
    return to == null || to.equals("-") ? "stdout" : to;
  }

  private static String remains(@Nullable String to) {
    return shown(to).equals("stdout")
        ? "What was written is not whole, and import refuses it."
        : "Nothing was kept of it.";
  }
}
