package com.acme.executor;

import java.util.concurrent.CountDownLatch;

/** Fails the first time. */
record ForkJoinTick(CountDownLatch ran) implements Runnable {

  @Override
  public void run() {
    ran.countDown();
    throw new IllegalStateException("no fork");
  }
}
