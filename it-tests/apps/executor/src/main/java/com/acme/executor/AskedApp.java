package com.acme.executor;

import java.util.Scanner;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Tasks that are due in an hour. It goes on until it reads {@code end}; {@code release} lets the
 * slow task go on, {@code cancel} cancels the report.
 */
public final class AskedApp {

  private static final CountDownLatch released = new CountDownLatch(1);

  public static void main(String[] args) {
    ScheduledExecutorService executor =
        Executors.newScheduledThreadPool(2, work -> new Thread(work, "acme-worker"));
    Future<?> report = executor.scheduleAtFixedRate(new Report(), 1, 1, TimeUnit.HOURS);
    executor.scheduleWithFixedDelay(new Slow(), 1, 1, TimeUnit.HOURS);
    executor.scheduleWithFixedDelay(new Broken(), 1, 1, TimeUnit.HOURS);
    Timer timer = new Timer("acme-timer");
    timer.schedule(new Chime(), 3_600_000, 3_600_000);
    timer.scheduleAtFixedRate(new Cuckoo(), 3_600_000, 3_600_000);
    System.out.println("ready");
    Scanner input = new Scanner(System.in, "UTF-8");
    while (input.hasNextLine()) {
      switch (input.nextLine()) {
        case "release":
          released.countDown();
          break;
        case "cancel":
          report.cancel(false);
          System.out.println("cancelled");
          break;
        default:
          executor.shutdownNow();
          timer.cancel();
          System.out.println("asked application ends");
          return;
      }
    }
  }

  static final class Report implements Runnable {
    @Override
    public void run() {
      System.out.println("report on " + Thread.currentThread().getName());
    }
  }

  static final class Slow implements Runnable {
    @Override
    public void run() {
      System.out.println("slow begins");
      try {
        released.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  static final class Broken implements Runnable {
    @Override
    public void run() {
      throw new IllegalStateException("no paper");
    }
  }

  static final class Chime extends TimerTask {
    @Override
    public void run() {
      System.out.println("chime on " + Thread.currentThread().getName());
    }
  }

  static final class Cuckoo extends TimerTask {
    @Override
    public void run() {
      throw new IllegalStateException("no bird");
    }
  }

  private AskedApp() {}
}
