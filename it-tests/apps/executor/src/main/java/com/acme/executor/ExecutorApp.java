package com.acme.executor;

import com.zaxxer.hikari.HouseKeeper;
import java.util.Timer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Schedules one thing after the other, waits until it has run, and tells what it sees. */
public final class ExecutorApp {

  public static void main(String[] args) throws Exception {
    lambdas();
    classes();
    onceOnly();
    failing();
    cancelled();
    sideBySide();
    decorated();
    forkJoin();
    housekeeping();
    Timers.run();
    Plans.run();
    Once.run();
    System.out.println("executor application ends");
  }

  private static void lambdas() throws Exception {
    var executor = Executors.newScheduledThreadPool(1);
    var ran = new CountDownLatch(3);
    executor.scheduleAtFixedRate(() -> say("a lambda", ran), 0, 1, TimeUnit.HOURS);
    executor.scheduleWithFixedDelay(
        new Runnable() {
          @Override
          public void run() {
            say("an anonymous class", ran);
          }
        },
        0,
        90,
        TimeUnit.SECONDS);
    Runnable within = () -> schedule(executor, ran::countDown);
    within.run();
    end(executor, ran);
  }

  private static void schedule(ScheduledExecutorService executor, Runnable task) {
    executor.scheduleAtFixedRate(task, 0, 1500, TimeUnit.MILLISECONDS);
  }

  private static void classes() throws Exception {
    var executor = Executors.newSingleThreadScheduledExecutor();
    var ran = new CountDownLatch(4);
    var future = executor.scheduleAtFixedRate(new Cleanup(ran), 0, 5, TimeUnit.MILLISECONDS);
    executor.scheduleWithFixedDelay(new Named(ran), 0, 1, TimeUnit.HOURS);
    end(executor, ran);
    System.out.println(future.getClass().getName() + " " + future.isCancelled());
  }

  private static void onceOnly() throws Exception {
    var executor = Executors.newScheduledThreadPool(2);
    var ran = new CountDownLatch(4);
    executor.schedule(ran::countDown, 1, TimeUnit.MILLISECONDS);
    executor.schedule(
        () -> {
          ran.countDown();
          return 1;
        },
        1,
        TimeUnit.MILLISECONDS);
    executor.submit(ran::countDown);
    executor.execute(ran::countDown);
    end(executor, ran);
  }

  private static void failing() throws Exception {
    var executor = Executors.newScheduledThreadPool(1);
    var future = executor.scheduleAtFixedRate(new Ledger(), 0, 1, TimeUnit.MILLISECONDS);
    try {
      future.get();
    } catch (ExecutionException e) {
      System.out.println("future: " + e.getCause());
    }
    end(executor, new CountDownLatch(0));
  }

  private static void cancelled() throws Exception {
    var executor = Executors.newScheduledThreadPool(1);
    var runs = new CountDownLatch(1);
    ScheduledFuture<?> future =
        executor.scheduleWithFixedDelay(new Endless(runs), 0, 1, TimeUnit.HOURS);
    runs.await();
    future.cancel(true);
    end(executor, runs);
  }

  /** Both run at the same time. */
  private static void sideBySide() throws Exception {
    var executor = Executors.newScheduledThreadPool(2);
    var both = new CountDownLatch(2);
    var ran = new CountDownLatch(2);
    executor.scheduleAtFixedRate(new Sides.Left(both, ran), 0, 1, TimeUnit.HOURS);
    executor.scheduleAtFixedRate(new Sides.Right(both, ran), 0, 1, TimeUnit.HOURS);
    end(executor, ran);
  }

  private static void decorated() throws Exception {
    var executor =
        new ScheduledThreadPoolExecutor(1) {
          @Override
          protected <V> RunnableScheduledFuture<V> decorateTask(
              Runnable runnable, RunnableScheduledFuture<V> task) {
            return new Decorated<>(task);
          }
        };
    var ran = new CountDownLatch(1);
    var future = executor.scheduleAtFixedRate(() -> say("decorated", ran), 0, 1, TimeUnit.HOURS);
    end(executor, ran);
    System.out.println(future.getClass().getName());
  }

  /** From JDK 25 on it schedules. */
  private static void forkJoin() throws Exception {
    Object pool = new ForkJoinPool(1);
    if (pool instanceof ScheduledExecutorService executor) {
      var ran = new CountDownLatch(2);
      executor.scheduleAtFixedRate(new ForkJoinTick(ran), 0, 1, TimeUnit.MILLISECONDS);
      executor.schedule(ran::countDown, 1, TimeUnit.MILLISECONDS);
      end(executor, ran);
    }
  }

  private static void housekeeping() throws Exception {
    var executor = Executors.newScheduledThreadPool(1);
    var timer = new Timer("keeper", true);
    var ran = new CountDownLatch(4);
    HouseKeeper.keep(executor, timer, () -> ran.countDown(), ran);
    end(executor, ran);
    timer.cancel();
  }

  static void say(String text, CountDownLatch ran) {
    System.out.println(text + " on " + Thread.currentThread().getName());
    ran.countDown();
  }

  private static void end(ScheduledExecutorService executor, CountDownLatch ran)
      throws InterruptedException {
    if (!ran.await(30, TimeUnit.SECONDS)) {
      throw new IllegalStateException("something never ran");
    }
    executor.shutdown();
    executor.awaitTermination(30, TimeUnit.SECONDS);
  }

  private ExecutorApp() {}
}
