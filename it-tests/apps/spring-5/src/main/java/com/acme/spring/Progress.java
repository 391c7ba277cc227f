package com.acme.spring;

import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Which jobs have run so far. */
final class Progress {

  private static final Set<String> ALL =
      Set.of(
          "nightly",
          "hourly",
          "orders",
          "retry",
          "rates",
          "ledger",
          "expired",
          "ping",
          "named",
          "registered cron",
          "rotation",
          "rate",
          "delay",
          "trigger",
          "once",
          "broken",
          "kept",
          "broken promise",
          "slow",
          "simple");

  private static final Set<String> seen = ConcurrentHashMap.newKeySet();
  private static final Set<String> threads = ConcurrentHashMap.newKeySet();
  private static final CountDownLatch enough = new CountDownLatch(1);

  static void ran(String job) {
    seen.add(job);
    threads.add(Thread.currentThread().getName().replaceAll("\\d+", "n"));
    if (seen.containsAll(ALL)) {
      enough.countDown();
    }
  }

  static void awaitEnough() throws InterruptedException {
    if (!enough.await(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("only these ran: " + seen);
    }
  }

  /** The names of the threads on which the jobs ran, without numbers. */
  static Set<String> threads() {
    return new TreeSet<>(threads);
  }

  private Progress() {}
}
