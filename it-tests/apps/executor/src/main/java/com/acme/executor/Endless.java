package com.acme.executor;

import java.util.concurrent.CountDownLatch;

/** Runs until it is interrupted. */
final class Endless implements Runnable {

  private final CountDownLatch runs;

  Endless(CountDownLatch runs) {
    this.runs = runs;
  }

  @Override
  public void run() {
    runs.countDown();
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }
}
