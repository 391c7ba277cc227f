package com.acme.threads;

import dev.pulse.api.PulseJob;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Logger;

/**
 * Two executions of one job at once, each with two threads and two tasks of a pool that both share,
 * and each of those with many lines, by three ways.
 */
final class Floods {

  private static final int LINES = 10_000;
  private static final CyclicBarrier BOTH = new CyclicBarrier(2);
  private static final Logger LOGGER = Logger.getLogger("com.acme.flood");
  private static final ExecutorService SHARED = Executors.newFixedThreadPool(4);

  static void play() throws Exception {
    LOGGER.setUseParentHandlers(false);
    Thread one = new Thread(() -> flood("one"));
    Thread two = new Thread(() -> flood("two"));
    one.start();
    two.start();
    one.join();
    two.join();
    SHARED.shutdown();
  }

  @PulseJob(name = "flood")
  static String flood(String run) {
    try {
      BOTH.await();
      List<Thread> threads = new ArrayList<>();
      List<Future<?>> tasks = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        String thread = run + " thread " + i;
        String task = run + " task " + i;
        threads.add(new Thread(() -> write(thread)));
        tasks.add(SHARED.submit(() -> write(task)));
      }
      threads.forEach(Thread::start);
      for (Thread thread : threads) {
        thread.join();
      }
      for (Future<?> task : tasks) {
        task.get();
      }
      return run;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** In the order of the lines, by one way after the other. */
  private static void write(String who) {
    for (int i = 1; i <= LINES; i++) {
      String line = who + " line " + i;
      switch (i % 3) {
        case 0 -> System.out.println(line);
        case 1 -> System.err.println(line);
        default -> LOGGER.info(line);
      }
    }
  }

  private Floods() {}
}
