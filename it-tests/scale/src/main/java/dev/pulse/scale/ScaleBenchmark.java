package dev.pulse.scale;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
          history.read();
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
    StringBuilder table = new StringBuilder();
    table.append(
        """
        | executions in the file | file | written a second | page of a job and status, with total | page of a job | deep page by cursor | by id | all jobs | removed a second | page of a job meanwhile | written meanwhile |
        |---|---|---|---|---|---|---|---|---|---|---|
        """);
    for (Figures f : figures) {
      Figures.Reading r = f.reading();
      Figures.Reading small = figures.get(0).reading();
      table.append(
          "| %,d | %,d MB | %,d (%.2f x empty) | %s | %s | %s | %.0f µs | %s | %s |%n"
              .formatted(
                  f.executions(),
                  f.bytes() >> 20,
                  f.writing().perSecond(),
                  f.writing().ofEmpty(),
                  ratio(r.pageOfStatus(), small.pageOfStatus()),
                  ratio(r.pageOfJob(), small.pageOfJob()),
                  ratio(r.deepPage(), small.deepPage()),
                  r.byId(),
                  ratio(r.jobs(), small.jobs()),
                  pruning(f.pruning())));
    }
    return table.toString();
  }

  private static String pruning(Figures.@Nullable Pruning pruning) {
    return pruning == null
        ? " | | "
        : "%,d | %.2f x | %.2f x empty"
            .formatted(pruning.perSecond(), pruning.pageOfBefore(), pruning.writtenOfEmpty());
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
