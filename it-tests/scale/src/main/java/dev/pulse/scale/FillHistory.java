package dev.pulse.scale;

import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.jdbc.SqliteStores;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Fills a {@code pulse.db} with executions that never were, to look at the page with data. */
public final class FillHistory {

  private static final long REPORT_EVERY = 500_000;

  private FillHistory() {}

  /**
   * Adds to the file, or makes it.
   *
   * @param arguments the file, how many executions, of how many jobs, over how many days up to now
   */
  public static void main(String[] arguments) {
    if (arguments.length != 4) {
      System.err.println("usage: FillHistory <file> <executions> <jobs> <days>");
      System.exit(2);
    }
    fill(
        Path.of(arguments[0]).toAbsolutePath(),
        Long.parseLong(arguments[1]),
        Integer.parseInt(arguments[2]),
        Duration.ofDays(Long.parseLong(arguments[3])));
  }

  private static void fill(Path file, long executions, int jobs, Duration span) {
    Instant now = Instant.now();
    long begin = System.nanoTime();
    try (HistoryStore store =
        SqliteStores.openFile(
            file, Clock.systemUTC(), SqliteStores.Search.UNINDEXED, notice -> {})) {
      HistoryFiller filler = new HistoryFiller(store, jobs, now.minus(span), now, executions);
      for (long done = 0; done < executions; done += REPORT_EVERY) {
        filler.write(Math.min(REPORT_EVERY, executions - done));
        System.out.printf("%,d executions%n", Math.min(executions, done + REPORT_EVERY));
      }
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    System.out.printf(
        "%s: %,d executions of %d jobs in %.1f s, %,d a second; %,d MB%n",
        file, executions, jobs, seconds, (long) (executions / seconds), size(file) >> 20);
  }

  private static long size(Path file) {
    return file.toFile().length();
  }
}
