package dev.pulse.scale;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Fills one history further and further, measures at each size what it costs to write to it, to
 * read from it and to prune it, and writes the figures as a table. What is compared is measured in
 * turns, for the machine's pace changes.
 */
public final class ScaleBenchmark {

  private ScaleBenchmark() {}

  /**
   * Runs it.
   *
   * @param arguments how many executions, rising and separated by commas, and the file for the
   *     table
   */
  public static void main(String[] arguments) throws IOException {
    List<Long> sizes = Stream.of(arguments[0].split(",", -1)).map(Long::parseLong).toList();
    Path directory = Files.createTempDirectory("pulse-scale");
    try {
      List<Figures> figures = new ArrayList<>();
      try (GrowingHistory history = new GrowingHistory(directory, sizes.get(sizes.size() - 1))) {
        for (long size : sizes) {
          history.growTo(size);
          figures.add(history.measure());
        }
      }
      String table = table(figures);
      System.out.println(table);
      Files.writeString(Path.of(arguments[1]), table);
    } finally {
      delete(directory);
    }
  }

  private static String table(List<Figures> figures) {
    Figures small = figures.get(0);
    StringBuilder table = new StringBuilder();
    table.append(
        """
        | executions in the file | file | written a second, of an empty file's | the same while it is pruned | page of a job and status, with total | page of a job | deep page by cursor | by id | jobs | removed a second, longest step |
        |---|---|---|---|---|---|---|---|---|---|
        """);
    for (Figures f : figures) {
      table.append(
          "| %,d | %,d MB | %,d (%.2f x) | %.2f x | %s | %s | %s | %.0f µs | %s | %,d, %.0f ms |%n"
              .formatted(
                  f.executions(),
                  f.bytes() >> 20,
                  f.written(),
                  f.writtenOfEmpty(),
                  f.writtenWhilePruned(),
                  ratio(f.pageOfStatusMicros(), small.pageOfStatusMicros()),
                  ratio(f.pageOfJobMicros(), small.pageOfJobMicros()),
                  ratio(f.deepPageMicros(), small.deepPageMicros()),
                  f.byIdMicros(),
                  ratio(f.jobsMicros(), small.jobsMicros()),
                  f.removed(),
                  f.longestPruneMillis()));
    }
    return table.toString();
  }

  private static String ratio(double micros, double base) {
    return "%.0f µs (%.2f x)".formatted(micros, micros / base);
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }
}
