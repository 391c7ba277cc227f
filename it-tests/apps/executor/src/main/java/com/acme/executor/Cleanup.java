package com.acme.executor;

import java.util.concurrent.CountDownLatch;

/** Runs three times and says so. */
final class Cleanup implements Runnable {

  private final CountDownLatch ran;
  private int runs;

  Cleanup(CountDownLatch ran) {
    this.ran = ran;
  }

  @Override
  public void run() {
    if (++runs <= 3) {
      System.out.println("cleanup " + runs);
      ran.countDown();
    }
  }
}
