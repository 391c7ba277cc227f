package dev.pulse.scale;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Fills one history in each sort of store further and further, measures at each size what it costs
 * to write to it, to read from it and to prune it, and writes the figures as a table. What is
 * compared is measured in turns, for the machine's pace changes.
 */
public final class ScaleBenchmark {

  private static final String HEAD =
      """
      | store | executions | room | written a second | page of a job and status, with total | page of its failures | page of a job | deep page by cursor | by id | all jobs | removed a second | page of a job meanwhile | written meanwhile |
      |---|---|---|---|---|---|---|---|---|---|---|---|---|
      """;

  private ScaleBenchmark() {}

  /**
   * Runs it.
   *
   * @param arguments the stores, {@code sqlite} and {@code postgresql}, and how many executions,
   *     rising; both separated by commas; and the file for the table
   */
  public static void main(String[] arguments) throws IOException {
    List<Long> sizes = split(arguments[1]).map(Long::parseLong).toList();
    StringBuilder table = new StringBuilder(HEAD);
    for (String store : split(arguments[0]).toList()) {
      try (Histories histories = opener(store).get()) {
        add(histories.title(), measured(histories, sizes), table);
      }
    }
    System.out.println(table);
    Files.writeString(Path.of(arguments[2]), table);
  }

  private static Stream<String> split(String list) {
    return Stream.of(list.split(",", -1));
  }

  private static Supplier<Histories> opener(String store) {
    return switch (store) {
      case "sqlite" -> SqliteHistories::new;
      case "postgresql" -> PostgresHistories::new;
      default -> throw new IllegalArgumentException("no store is called " + store);
    };
  }

  private static List<Figures> measured(Histories histories, List<Long> sizes) {
    List<Figures> figures = new ArrayList<>();
    try (GrowingHistory history = new GrowingHistory(histories, sizes.get(sizes.size() - 1))) {
      for (long size : sizes) {
        history.growTo(size);
        history.read();
        figures.add(history.measureWithPruning());
      }
    }
    return figures;
  }

  private static void add(String store, List<Figures> figures, StringBuilder table) {
    Figures.Reading small = figures.get(0).reading();
    table.append(
        "| %s | 0 | | %,.0f | | | | | | | | | |%n"
            .formatted(store, figures.get(0).writing().perSecondToEmpty()));
    for (Figures f : figures) {
      Figures.Reading r = f.reading();
      table.append(
          "| %s | %,d | %,d MB | %,.0f (%.2f x empty) | %s | %s | %s | %s | %.0f µs | %s | %s |%n"
              .formatted(
                  store,
                  f.executions(),
                  f.bytes() >> 20,
                  f.writing().perSecond(),
                  f.writing().ofEmpty(),
                  ratio(r.pageOfStatus(), small.pageOfStatus()),
                  ratio(r.pageOfFailed(), small.pageOfStatus()),
                  ratio(r.pageOfJob(), small.pageOfJob()),
                  ratio(r.deepPage(), small.deepPage()),
                  r.byId(),
                  ratio(r.jobs(), small.jobs()),
                  pruning(f.pruning())));
    }
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
}
