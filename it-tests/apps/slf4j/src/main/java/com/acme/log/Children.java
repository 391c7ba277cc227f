package com.acme.log;

import dev.pulse.api.PulseJob;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Two executions of a job at once, whose threads log and print at the same time. */
final class Children {

  static final int CHILDREN = 4;
  static final int EVENTS = 1_000;

  private static final Logger LOG = LoggerFactory.getLogger(Children.class);

  static void runTwice() throws InterruptedException {
    Thread left = new Thread(() -> new Children().run("left"), "left");
    Thread right = new Thread(() -> new Children().run("right"), "right");
    left.start();
    right.start();
    left.join();
    right.join();
  }

  @PulseJob(name = "children")
  String run(String name) {
    ExecutorService pool = Executors.newFixedThreadPool(CHILDREN / 2);
    Thread[] threads = new Thread[CHILDREN / 2];
    for (int i = 0; i < CHILDREN / 2; i++) {
      String worker = name + " thread " + i;
      String task = name + " task " + i;
      threads[i] = new Thread(() -> work(worker));
      threads[i].start();
      pool.execute(() -> work(task));
    }
    pool.shutdown();
    try {
      for (Thread thread : threads) {
        thread.join();
      }
      pool.awaitTermination(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return name;
  }

  private static void work(String child) {
    for (int i = 0; i < EVENTS; i++) {
      LOG.info("{} event {}", child, i);
      System.out.println(child + " line " + i);
    }
  }

  private Children() {}
}
