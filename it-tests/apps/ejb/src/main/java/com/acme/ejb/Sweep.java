package com.acme.ejb;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;

/** A task of a class of its own, which ends its own schedule. */
final class Sweep implements Runnable {

  private final CountDownLatch scheduled = new CountDownLatch(1);
  private volatile Future<?> schedule;

  void isScheduledAs(Future<?> future) {
    schedule = future;
    scheduled.countDown();
  }

  @Override
  public void run() {
    if (Ledger.run("Sweep.run", this, "rate") == 3) {
      end("Sweep.run");
    }
  }

  void end(String job) {
    try {
      scheduled.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    schedule.cancel(false);
    Ledger.done(job);
  }
}
