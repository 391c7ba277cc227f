package com.acme.threads;

import dev.pulse.api.PulseJob;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveTask;

/** Says what a task costs, outside of an execution and inside; for people, not for tests. */
final class Cost {

  private static final int TASKS = 1_000_000;
  private static final ExecutorService POOL = Executors.newFixedThreadPool(1);

  static void play() throws Exception {
    for (int round = 0; round < 5; round++) {
      measure("outside");
      inside();
    }
  }

  @PulseJob(name = "cost")
  static void inside() throws Exception {
    measure("inside");
  }

  private static void measure(String where) throws Exception {
    long begin = System.nanoTime();
    CountDownLatch done = new CountDownLatch(1);
    for (int i = 0; i < TASKS; i++) {
      int number = i;
      POOL.execute(
          () -> {
            if (number == TASKS - 1) {
              done.countDown();
            }
          });
    }
    done.await();
    long pool = System.nanoTime() - begin;
    begin = System.nanoTime();
    long sum = ForkJoinPool.commonPool().invoke(new Fibonacci(25));
    long forks = System.nanoTime() - begin;
    begin = System.nanoTime();
    for (int i = 0; i < 10_000; i++) {
      Thread thread = new Thread(() -> {});
      thread.start();
      thread.join();
    }
    long threads = System.nanoTime() - begin;
    System.err.printf(
        Locale.ROOT,
        "%s: pool %d ns a task, fork %d ns a task, thread %d ns (%d)%n",
        where,
        pool / TASKS,
        forks / 242_785,
        threads / 10_000,
        sum);
  }

  private static final class Fibonacci extends RecursiveTask<Long> {
    private final int n;

    Fibonacci(int n) {
      this.n = n;
    }

    @Override
    protected Long compute() {
      if (n <= 1) {
        return (long) n;
      }
      Fibonacci one = new Fibonacci(n - 1);
      one.fork();
      return new Fibonacci(n - 2).compute() + one.join();
    }
  }

  private Cost() {}
}
