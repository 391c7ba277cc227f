package com.acme.soak;

import com.acme.soak.Ledger.Gauge;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * An application with jobs. On stdin it is told how many executions a second there are to be
 * ({@code pace 400}), to {@code stop} its jobs and to {@code exit}; it ends with its stdin, and as
 * it is told to by a signal. However it ends, but for a kill, its jobs are stopped in order.
 */
@SuppressWarnings("FutureReturnValueIgnored") // Nobody waits for the clock.
public final class SoakApp {

  private SoakApp() {}

  /**
   * Runs it.
   *
   * @param arguments the role, the file of the ledger, executions a second, and how many seconds
   *     lie between two looks at the heap
   */
  public static void main(String[] arguments) throws IOException {
    Role role = Role.valueOf(arguments[0]);
    Ledger ledger = Ledger.open(Path.of(arguments[1]));
    Load load = new Load(role.jobs(new Work(ledger)), Integer.parseInt(arguments[2]));
    int collectSeconds = Integer.parseInt(arguments[3]);

    Gauges gauges = new Gauges(ledger);
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(SoakApp::daemon);
    clock.execute(() -> everySecond(1, collectSeconds, clock, gauges, load));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(load, ledger), "stops the jobs"));
    load.start();
    obey(load, ledger);
    System.exit(0);
  }

  private static void obey(Load load, Ledger ledger) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ", 2);
      switch (words[0]) {
        case "pace" -> load.setPace(Integer.parseInt(words[1]));
        case "stop" -> stop(load, ledger);
        default -> {
          return;
        }
      }
    }
  }

  /** Each turn schedules the next one: a periodic task would be one more job. */
  private static void everySecond(
      int second, int collectSeconds, ScheduledExecutorService clock, Gauges gauges, Load load) {
    load.scheduleBrittle();
    gauges.countThreads();
    if (second % collectSeconds == 0) {
      gauges.collect();
    }
    clock.schedule(
        () -> everySecond(second + 1, collectSeconds, clock, gauges, load), 1, TimeUnit.SECONDS);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "clock");
    thread.setDaemon(true);
    return thread;
  }

  private static void stop(Load load, Ledger ledger) {
    try {
      load.stop();
      ledger.set(Gauge.STOPPED, 1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
