package com.acme.web;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Has jobs run while its web application is deployed, and stops them as it should. */
public final class TickListener implements ServletContextListener {

  private final CountDownLatch ticks = new CountDownLatch(6);
  private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(2);
  private final ExecutorService workers = Executors.newCachedThreadPool();
  private final Timer timer = new Timer("web timer", true);

  @Override
  public void contextInitialized(ServletContextEvent event) {
    scheduler.scheduleAtFixedRate(this::tick, 0, 5, TimeUnit.MILLISECONDS);
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            tick();
          }
        },
        0,
        5);
    try {
      ticks.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tick() {
    System.out.println("tick");
    workers.execute(() -> System.out.println("tock"));
    ticks.countDown();
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    timer.cancel();
    scheduler.shutdown();
    try {
      scheduler.awaitTermination(30, TimeUnit.SECONDS);
      workers.shutdown();
      workers.awaitTermination(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
