package dev.pulse.agent.cli;

import dev.pulse.agent.json.Json;
import dev.pulse.agent.store.Retention;
import dev.pulse.agent.store.RetentionFigures;
import dev.pulse.agent.store.RetentionLimits;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code prune}: applies the retention limits now. */
@Command(
    name = "prune",
    sortOptions = false,
    description = {
      "Removes what the limits of the options do not allow (pulse.retention.days, .per-job,"
          + " .max-size), and gives space back to the disk, as the agent does by itself once a"
          + " minute.",
      "Executions that run, the last success of each job and its last 100 failures stay in any case."
          + " The application may go on writing meanwhile."
    })
final class PruneCommand extends PulseCommand {

  /** For each moment of pruning, so many belong to others. */
  private static final int REST = 2;

  @Option(
      names = "--history",
      paramLabel = "HISTORY",
      description =
          "A pulse.db, the directory that it is in, or jdbc:postgresql://host:port/database; else"
              + " that of the options (pulse.dir, pulse.store).")
  private @Nullable String history;

  @Option(names = "--json", description = "Says what was done as a JSON object.")
  private boolean json;

  PruneCommand(Terminal terminal) {
    super(terminal);
  }

  private record Pruned(RetentionFigures before, RetentionFigures after) {}

  @Override
  public Integer call() {
    NamedStore store = NamedStore.of(history, terminal()::tell);
    RetentionLimits limits = store.limits();
    Pruned pruned = store.prune(retention -> prune(retention, limits));
    long size = pruned.after().databaseSize();
    long givenBack = Math.max(0, pruned.before().databaseSize() - size);
    terminal()
        .print(
            json
                ? Json.text(
                        out ->
                            out.put("store", store.toString())
                                .put("removed", pruned.after().removed())
                                .put("given_back", givenBack)
                                .put("database_size", size)
                                .put("oldest", pruned.after().oldest()))
                    + '\n'
                : "Removed %,d executions from %s, and gave back %s; it has %s now.%n"
                    .formatted(
                        pruned.after().removed(), store, Shown.size(givenBack), Shown.size(size)));
    return 0;
  }

  private static Pruned prune(Retention retention, RetentionLimits limits) {
    RetentionFigures before = retention.figures();
    long begin = System.nanoTime();
    while (retention.prune(limits)) {
      LockSupport.parkNanos(REST * (System.nanoTime() - begin));
      begin = System.nanoTime();
    }
    return new Pruned(before, retention.figures());
  }
}
