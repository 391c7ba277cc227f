package dev.pulse.bench.app;

import dev.pulse.bench.Bench;
import dev.pulse.bench.jvm.Built;
import dev.pulse.bench.jvm.Forked;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Makes histories, through the store's own writer. */
public final class Filled {

  private static final int DAYS = 60;

  private Filled() {}

  /** A directory with a history of so many executions of so many jobs. */
  public static Path directory(Bench bench, long executions, int jobs) throws Exception {
    Path directory = bench.work().resolve("filled-%d-%d".formatted(executions, jobs));
    Files.createDirectories(directory);
    List<String> command =
        List.of(
            "-cp",
            Built.libraryClassPath(bench),
            "dev.pulse.scale.FillHistory",
            file(directory).toString(),
            Long.toString(executions),
            Integer.toString(jobs),
            Integer.toString(DAYS));
    Forked.run(command);
    return directory;
  }

  /** The history in such a directory. */
  public static Path file(Path directory) {
    return directory.resolve("pulse.db");
  }
}
