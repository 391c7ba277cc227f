package com.acme.bounds;

import dev.pulse.api.PulseJob;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A job that is run more often than anybody would, and beside it one that runs now and then. */
final class Often {

  private static final int BURST = 100;
  private static final int NOW_AND_THEN = 50;

  /**
   * Runs it on several threads.
   *
   * @param perSecond of all threads together; 0 for as often as they can
   */
  static void play(int threads, int executions, int perSecond) throws InterruptedException {
    long begin = System.nanoTime();
    List<Thread> running = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      Thread thread = new Thread(() -> run(executions / threads, perSecond / threads));
      thread.start();
      running.add(thread);
    }
    int seldom = 0;
    for (Thread thread : running) {
      while (thread.isAlive()) {
        seldom(seldom++);
        thread.join(NOW_AND_THEN);
      }
    }
    System.out.println("seldom ran " + seldom + " times");
    System.out.println("took " + (System.nanoTime() - begin) / 1_000_000 + " ms");
  }

  private static void run(int executions, int perSecond) {
    long begin = System.nanoTime();
    for (int i = 0; i < executions; i++) {
      often(i);
      if (perSecond > 0 && i % BURST == 0) {
        await(begin + i * 1_000_000_000L / perSecond);
      }
    }
  }

  private static void await(long nanos) {
    for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  @PulseJob(name = "often")
  static int often(int number) {
    return number;
  }

  @PulseJob(name = "seldom")
  static int seldom(int number) {
    return number;
  }

  private Often() {}
}
