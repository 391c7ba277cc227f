package com.acme.threads;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Writes lines, and waits for others to write theirs. */
final class Lines {

  static void say(String line) {
    System.out.println(line);
  }

  /** A task that counts down when it has written. */
  static Runnable saying(String line, CountDownLatch done) {
    return () -> {
      say(line);
      done.countDown();
    };
  }

  static void await(CountDownLatch done) {
    try {
      if (!done.await(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException("somebody never wrote");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Lines() {}
}
