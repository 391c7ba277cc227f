package com.acme.executor;

import java.util.concurrent.CountDownLatch;

/** Two tasks, neither of which ends before the other has begun. */
final class Sides {

  record Left(CountDownLatch both, CountDownLatch ran) implements Runnable {
    @Override
    public void run() {
      meet("left", both, ran);
    }
  }

  record Right(CountDownLatch both, CountDownLatch ran) implements Runnable {
    @Override
    public void run() {
      meet("right", both, ran);
    }
  }

  private static void meet(String side, CountDownLatch both, CountDownLatch ran) {
    both.countDown();
    try {
      both.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    System.out.println(side);
    ran.countDown();
  }

  private Sides() {}
}
