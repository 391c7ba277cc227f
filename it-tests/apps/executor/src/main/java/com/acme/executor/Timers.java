package com.acme.executor;

import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tasks of {@code java.util.Timer}. */
final class Timers {

  static void run() throws InterruptedException {
    var timer = new Timer("timer", true);
    var ran = new CountDownLatch(4);
    timer.schedule(new Sweep(ran), 0, 5);
    timer.scheduleAtFixedRate(
        new TimerTask() {
          @Override
          public void run() {
            ExecutorApp.say("an anonymous task", ran);
          }
        },
        0,
        3_600_000);
    await(ran);
    var once = new CountDownLatch(1);
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            once.countDown();
          }
        },
        1);
    await(once);
    timer.cancel();
    failing();
  }

  /** The exception ends the timer's thread. */
  private static void failing() throws InterruptedException {
    var died = new CountDownLatch(1);
    var timer = new Timer("failing timer", true);
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            Thread.currentThread()
                .setUncaughtExceptionHandler(
                    (thread, thrown) -> {
                      System.out.println(thread.getName() + " died of " + thrown);
                      died.countDown();
                    });
            throw new IllegalArgumentException("no such file");
          }
        },
        0,
        1000);
    await(died);
  }

  private static void await(CountDownLatch latch) throws InterruptedException {
    if (!latch.await(30, TimeUnit.SECONDS)) {
      throw new IllegalStateException("a task never ran");
    }
  }

  /** Runs three times, then cancels itself. */
  private static final class Sweep extends TimerTask {

    private final CountDownLatch ran;
    private int runs;

    Sweep(CountDownLatch ran) {
      this.ran = ran;
    }

    @Override
    public void run() {
      System.out.println("sweep " + ++runs);
      if (runs == 3) {
        cancel();
      }
      ran.countDown();
    }
  }

  private Timers() {}
}
