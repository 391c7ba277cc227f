package com.acme.executor;

import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** Tasks that are due another day, are called off, come too late or never come again. */
final class Plans {

  static void run() throws Exception {
    faraway();
    calledOff();
    refused();
    late();
    loop();
    cancelsItself();
    timer();
    dyingTimer();
  }

  /** Nobody ends these, so they are due when the application has ended. */
  private static void faraway() {
    daemon().scheduleAtFixedRate(new Yearly(), 200, 365, TimeUnit.DAYS);
    new Timer("faraway", true).schedule(new Monthly(), 86_400_000L * 20, 86_400_000L * 30);
  }

  private static void calledOff() throws InterruptedException {
    var executor = Executors.newScheduledThreadPool(1);
    ScheduledFuture<?> future =
        executor.scheduleWithFixedDelay(new CalledOff(), 1, 1, TimeUnit.DAYS);
    System.out.println("called off: " + future.cancel(false) + " " + future.isDone());
    executor.scheduleAtFixedRate(new Drained(), 1, 1, TimeUnit.DAYS);
    System.out.println("drained: " + executor.shutdownNow().size());
    executor.awaitTermination(30, TimeUnit.SECONDS);
  }

  private static void refused() {
    var executor = Executors.newScheduledThreadPool(1);
    executor.shutdown();
    try {
      executor.scheduleAtFixedRate(new Refused(), 1, 1, TimeUnit.DAYS);
    } catch (RejectedExecutionException e) {
      System.out.println("refused");
    }
  }

  /** The second run is due while the first one is still at work. */
  private static void late() throws InterruptedException {
    var executor = Executors.newScheduledThreadPool(2);
    var ran = new CountDownLatch(2);
    executor.scheduleAtFixedRate(new Late(ran), 0, 50, TimeUnit.MILLISECONDS);
    end(executor, ran);
  }

  private static void loop() throws InterruptedException {
    var executor = Executors.newScheduledThreadPool(2);
    var ran = new CountDownLatch(3);
    for (String shop : new String[] {"Berlin", "Paris", "Rome"}) {
      executor.scheduleAtFixedRate(
          () -> {
            System.out.println("counting in " + shop);
            ran.countDown();
          },
          0,
          1,
          TimeUnit.HOURS);
    }
    end(executor, ran);
  }

  private static void cancelsItself() throws InterruptedException {
    var executor = Executors.newScheduledThreadPool(1);
    var cancelled = new CountDownLatch(1);
    var done = new CountDownLatch(1);
    ScheduledFuture<?>[] future = new ScheduledFuture<?>[1];
    future[0] = executor.scheduleWithFixedDelay(() -> quit(future, cancelled, done), 0, 1, HOURS);
    cancelled.countDown();
    end(executor, done);
  }

  private static void quit(ScheduledFuture<?>[] future, CountDownLatch ready, CountDownLatch done) {
    try {
      ready.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    System.out.println("it is enough: " + future[0].cancel(false));
    done.countDown();
  }

  private static void timer() {
    var timer = new Timer("planning", true);
    timer.schedule(new TimerCalledOff(), 86_400_000L, 86_400_000L);
    timer.cancel();
    try {
      timer.schedule(new TimerRefused(), 1000, 1000);
    } catch (IllegalStateException e) {
      System.out.println("timer: " + e.getMessage());
    }
  }

  /** One task throws, and the other one never comes again. */
  private static void dyingTimer() throws InterruptedException {
    var timer = new Timer("dying", true);
    var died = new CountDownLatch(1);
    timer.schedule(new Bystander(), 86_400_000L, 86_400_000L);
    timer.schedule(new Killer(died), 0, 1000);
    died.await();
  }

  private static ScheduledExecutorService daemon() {
    ThreadFactory daemons =
        work -> {
          Thread thread = new Thread(work, "daemon");
          thread.setDaemon(true);
          return thread;
        };
    return Executors.newScheduledThreadPool(1, daemons);
  }

  private static void end(ScheduledExecutorService executor, CountDownLatch ran)
      throws InterruptedException {
    if (!ran.await(30, TimeUnit.SECONDS)) {
      throw new IllegalStateException("something never ran");
    }
    executor.shutdown();
    executor.awaitTermination(30, TimeUnit.SECONDS);
  }

  private static final TimeUnit HOURS = TimeUnit.HOURS;

  static class Yearly implements Runnable {
    @Override
    public void run() {
      System.out.println("this year never comes");
    }
  }

  static final class CalledOff extends Yearly {
    @Override
    public void run() {}
  }

  static final class Drained extends Yearly {
    @Override
    public void run() {}
  }

  static final class Refused extends Yearly {
    @Override
    public void run() {}
  }

  record Late(CountDownLatch ran) implements Runnable {
    @Override
    public void run() {
      ran.countDown();
      long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(150);
      while (System.nanoTime() < end) {
        Thread.onSpinWait();
      }
    }
  }

  static class Monthly extends TimerTask {
    @Override
    public void run() {
      System.out.println("this month never comes");
    }
  }

  static final class TimerCalledOff extends Monthly {}

  static final class TimerRefused extends Monthly {}

  static final class Bystander extends Monthly {}

  static final class Killer extends TimerTask {
    private final CountDownLatch died;

    Killer(CountDownLatch died) {
      this.died = died;
    }

    @Override
    public void run() {
      Thread.currentThread().setUncaughtExceptionHandler((thread, thrown) -> died.countDown());
      throw new IllegalStateException("no more of this timer");
    }
  }

  private Plans() {}
}
