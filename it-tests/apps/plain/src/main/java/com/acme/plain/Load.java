package com.acme.plain;

import dev.pulse.api.PulseJob;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Short jobs on several threads until it is killed. Each has a key, which it returns or throws, and
 * which is printed, with the time, when it has ended.
 */
final class Load {

  private static final AtomicInteger NUMBER = new AtomicInteger();

  static void play(String prefix, int threads) throws InterruptedException {
    Thread[] workers = new Thread[threads];
    for (int i = 0; i < threads; i++) {
      workers[i] = new Thread(() -> work(prefix));
      workers[i].start();
    }
    for (Thread worker : workers) {
      worker.join();
    }
  }

  private static void work(String prefix) {
    while (true) {
      int number = NUMBER.incrementAndGet();
      String key = prefix + '-' + number;
      try {
        load(key, number);
      } catch (IllegalStateException e) {
        // Every seventh fails.
      }
      System.out.println("ended " + key + ' ' + System.currentTimeMillis());
      LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(500));
    }
  }

  @PulseJob(name = "load")
  static String load(String key, int number) {
    System.out.println("at work on " + key);
    if (number % 7 == 0) {
      throw new IllegalStateException(key);
    }
    return key;
  }

  private Load() {}
}
