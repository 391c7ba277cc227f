package com.acme.ejb;

import jakarta.ejb.Timer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes down what the application saw of each run, in the directory that {@code acme.dir} names,
 * and {@code done} when everything has run as often as it should.
 */
final class Ledger {

  private static final Path DIRECTORY = Path.of(System.getProperty("acme.dir", "."));

  private static final Map<String, Integer> RUNS = new HashMap<>();
  private static final Set<String> OPEN =
      new HashSet<>(
          List.of(
              "Reports.everySecond",
              "Rates.exchange (even)",
              "Rates.exchange (third)",
              "Ticks.tick (north)",
              "Ticks.tick (south)",
              "Legacy.ejbTimeout",
              "Clock.chime (new york)",
              "Broken.fail",
              "Hopeless.fail",
              "Lines.write",
              "Meeting.meet",
              "Sweep.run",
              "Sweeps.delayed",
              "Sweeps.triggered",
              "Sweeps.contextual",
              "Dies.run",
              "Kept.keep"));

  private Ledger() {}

  /** Counts a run of a timer, prints its number and, when it has run often enough, cancels it. */
  static int run(String job, int limit, Object bean, Timer timer) {
    int number =
        run(
            job,
            bean,
            "timer="
                + timer.getClass().getName()
                + " info="
                + timer.getInfo()
                + " persistent="
                + timer.isPersistent()
                + " calendar="
                + timer.isCalendarTimer());
    if (number >= limit) {
      timer.cancel();
      done(job);
    }
    return number;
  }

  /** Counts a run and prints its number. */
  static int run(String job, Object self, String seen) {
    int number = count(job);
    write(
        "seen.txt",
        job
            + "|"
            + number
            + "|self="
            + self.getClass().getName()
            + " "
            + seen
            + " thread="
            + Thread.currentThread().getName().replaceAll("\\d+", "#")
            + " loader="
            + Thread.currentThread().getContextClassLoader().getClass().getName());
    System.out.println(job + " " + number);
    return number;
  }

  /** This job runs no more. */
  static synchronized void done(String job) {
    if (OPEN.remove(job) && OPEN.isEmpty()) {
      write("done", "done");
    }
  }

  private static synchronized int count(String job) {
    return RUNS.merge(job, 1, Integer::sum);
  }

  private static synchronized void write(String file, String line) {
    try {
      Files.write(
          DIRECTORY.resolve(file),
          (line + "\n").getBytes(StandardCharsets.UTF_8),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
