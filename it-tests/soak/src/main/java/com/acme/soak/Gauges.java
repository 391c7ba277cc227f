package com.acme.soak;

import com.acme.soak.Ledger.Gauge;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;

/** Writes into the ledger how the JVM fares. */
record Gauges(Ledger ledger) {

  private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** What is reachable, which no other figure tells as well. */
  void collect() {
    System.gc();
    ledger.set(Gauge.HEAP, MEMORY.getHeapMemoryUsage().getUsed());
  }

  void countThreads() {
    ThreadInfo[] threads = THREADS.getThreadInfo(THREADS.getAllThreadIds());
    long pulse = 0;
    long all = 0;
    for (ThreadInfo thread : threads) {
      if (thread != null) {
        all++;
        pulse += thread.getThreadName().startsWith("pulse-") ? 1 : 0;
      }
    }
    ledger.set(Gauge.THREADS, all);
    ledger.set(Gauge.PULSE_THREADS, pulse);
  }
}
