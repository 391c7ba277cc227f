package com.acme.modular;

import dev.pulse.api.PulseJob;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/** Each of its jobs runs so often, one after the other, and says a line; then it exits with 3. */
public final class ModularApp {

  @PulseJob(name = "report")
  static void report() {
    System.out.println("report runs");
  }

  public static void main(String[] args) throws Exception {
    System.out.println("main in a module of a name: " + ModularApp.class.getModule().isNamed());
    System.out.println("loaded by " + ClassLoader.getSystemClassLoader().getClass().getName());
    System.out.println("log manager " + LogManager.getLogManager().getClass().getName());
    Logger.getLogger("com.acme").fine("not shown");
    report();

    Timer timer = new Timer("timer");
    timer.schedule(
        new TimerTask() {
          private int runs;

          @Override
          public void run() {
            System.out.println("timer runs");
            if (++runs == 2) {
              timer.cancel();
            }
          }
        },
        0,
        20);
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("timer")) {
        thread.join();
      }
    }

    ScheduledExecutorService executor = Executors.newScheduledThreadPool(1);
    AtomicInteger runs = new AtomicInteger();
    executor.scheduleAtFixedRate(
        () -> {
          System.out.println("executor runs");
          if (runs.incrementAndGet() == 3) {
            executor.shutdown();
          }
        },
        0,
        20,
        TimeUnit.MILLISECONDS);
    if (!executor.awaitTermination(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("ran " + runs + " times");
    }
    report();
    System.out.println("main ends");
    System.exit(3);
  }

  private ModularApp() {}
}
