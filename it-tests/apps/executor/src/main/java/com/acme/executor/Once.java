package com.acme.executor;

import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Tasks that run once, of which nobody wants a history unless he says so. */
final class Once {

  static void run() throws InterruptedException {
    var executor = Executors.newScheduledThreadPool(1);
    var timer = new Timer("once", true);
    var ran = new CountDownLatch(3);
    executor.schedule(new Reminder(ran), 20, TimeUnit.MILLISECONDS);
    executor.schedule((Callable<String>) new Invoice(ran), 1, TimeUnit.MILLISECONDS);
    timer.schedule(new Alarm(ran), 20);
    executor.schedule(new Reminder(ran), 1, TimeUnit.DAYS).cancel(false);
    if (!ran.await(30, TimeUnit.SECONDS)) {
      throw new IllegalStateException("something never ran");
    }
    executor.shutdown();
    executor.awaitTermination(30, TimeUnit.SECONDS);
    timer.cancel();
  }

  record Reminder(CountDownLatch ran) implements Runnable {
    @Override
    public void run() {
      System.out.println("do not forget");
      ran.countDown();
    }
  }

  record Invoice(CountDownLatch ran) implements Callable<String> {
    @Override
    public String call() {
      ran.countDown();
      throw new IllegalStateException("nobody pays");
    }
  }

  static final class Alarm extends TimerTask {
    private final CountDownLatch ran;

    Alarm(CountDownLatch ran) {
      this.ran = ran;
    }

    @Override
    public void run() {
      System.out.println("ring");
      ran.countDown();
    }
  }

  private Once() {}
}
