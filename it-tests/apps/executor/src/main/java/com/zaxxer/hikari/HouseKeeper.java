package com.zaxxer.hikari;

import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Stands for what libraries schedule for themselves. */
public final class HouseKeeper implements Runnable {

  private final CountDownLatch ran;

  private HouseKeeper(CountDownLatch ran) {
    this.ran = ran;
  }

  /** Does all of it alone. */
  public static void keepAlone() throws InterruptedException {
    var executor = Executors.newScheduledThreadPool(1);
    var timer = new Timer("keeper", true);
    var ran = new CountDownLatch(4);
    keep(executor, timer, ran::countDown, ran);
    ran.await();
    executor.shutdown();
    timer.cancel();
  }

  /** Schedules an object of this class, a lambda, and a task of the caller's. */
  public static void keep(
      ScheduledExecutorService executor, Timer timer, Runnable others, CountDownLatch ran) {
    executor.scheduleAtFixedRate(new HouseKeeper(ran), 0, 1, TimeUnit.HOURS);
    executor.scheduleWithFixedDelay(ran::countDown, 0, 1, TimeUnit.HOURS);
    executor.scheduleWithFixedDelay(others, 0, 1, TimeUnit.HOURS);
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            ran.countDown();
          }
        },
        0,
        3_600_000);
  }

  @Override
  public void run() {
    ran.countDown();
  }
}
