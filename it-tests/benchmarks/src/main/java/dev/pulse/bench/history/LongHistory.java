package dev.pulse.bench.history;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pulse.scale.Figures;
import dev.pulse.scale.GrowingHistory;
import dev.pulse.scale.Histories;
import dev.pulse.scale.SqliteHistories;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Fills one history further and further, with the agent as a library, and measures it between. */
final class LongHistory {

  private LongHistory() {}

  /**
   * Fills it.
   *
   * @param arguments how many executions, rising, separated by commas; and the file for the figures
   */
  public static void main(String[] arguments) throws IOException {
    List<Long> sizes = Stream.of(arguments[0].split(",", -1)).map(Long::parseLong).toList();
    List<Figures> figures = new ArrayList<>();
    try (Histories histories = new SqliteHistories();
        GrowingHistory history = new GrowingHistory(histories, sizes.get(sizes.size() - 1))) {
      for (long size : sizes) {
        history.growTo(size);
        history.read();
        figures.add(history.measure());
      }
    }
    new ObjectMapper().writeValue(Path.of(arguments[1]).toFile(), figures);
  }
}
