package com.acme.wisp;

import com.coreoz.wisp.Job;
import com.coreoz.wisp.Scheduler;
import com.coreoz.wisp.schedule.FixedHourSchedule;
import com.coreoz.wisp.schedule.Schedules;
import com.coreoz.wisp.schedule.cron.CronExpressionSchedule;
import fc.cron.CronExpression;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Schedules a job for each kind of schedule; ends when each that is due soon has run. */
public final class WispApp {

  private static final Set<String> missing =
      new HashSet<>(Set.of("cleanup", "orders", "rates", "once", "left", "right", "resigns"));
  private static final CountDownLatch enough = new CountDownLatch(1);
  private static final CountDownLatch both = new CountDownLatch(2);

  /** A runnable with a name of its own. */
  private static final class Cleanup implements Runnable {
    @Override
    public void run() {
      System.out.println("removing what is expired");
      ran("cleanup");
    }
  }

  public static void main(String[] args) throws InterruptedException {
    Scheduler scheduler = new Scheduler(4);
    Duration soon = Duration.ofMillis(50);
    scheduler.schedule("cleanup", new Cleanup(), Schedules.fixedDelaySchedule(soon));
    scheduler.schedule(
        "orders",
        () -> {
          System.out.println("importing orders");
          ran("orders");
        },
        Schedules.fixedFrequencySchedule(Duration.ofMillis(200)));
    scheduler.schedule(
        "rates",
        () -> {
          System.out.println("asking for rates");
          ran("rates");
          throw new IllegalStateException("rates.example.org does not answer");
        },
        Schedules.afterInitialDelay(Schedules.fixedDelaySchedule(Duration.ofDays(1)), soon));
    scheduler.schedule(
        "once", () -> ran("once"), Schedules.executeOnce(Schedules.fixedDelaySchedule(soon)));
    scheduler.schedule("resigns", () -> resign(scheduler), Schedules.fixedFrequencySchedule(soon));
    meet(scheduler, "left");
    meet(scheduler, "right");
    scheduler.schedule(
        "new year",
        () -> {},
        new CronExpressionSchedule(
            CronExpression.createWithoutSeconds("0 0 1 1 *"), ZoneOffset.UTC));
    scheduler.schedule(
        "breakfast", () -> {}, new FixedHourSchedule("08:00", ZoneId.of("Europe/Berlin")));
    scheduler.schedule("called off", () -> {}, Schedules.fixedDelaySchedule(Duration.ofDays(1)));
    scheduler.cancel("called off");
    scheduler.schedule("resumed", () -> {}, Schedules.fixedDelaySchedule(Duration.ofDays(1)));
    scheduler.cancel("resumed");
    scheduler.schedule("resumed", () -> {}, Schedules.fixedDelaySchedule(Duration.ofDays(1)));
    boolean all = enough.await(60, TimeUnit.SECONDS);
    scheduler.cancel("cleanup").toCompletableFuture().join();
    scheduler.cancel("orders").toCompletableFuture().join();
    for (Job job : scheduler.jobStatus()) {
      System.out.println(
          job.name() + " is " + job.status() + ", " + job.runnable().getClass().isHidden());
    }
    scheduler.gracefullyShutdown();
    System.out.println(all ? "Wisp application ends" : "some jobs never ran");
  }

  /** Cancels its own job, which runs: this run is the last. */
  private static void resign(Scheduler scheduler) {
    scheduler.cancel("resigns");
    System.out.println("never again");
    ran("resigns");
  }

  /** Neither ends before the other has begun. */
  private static void meet(Scheduler scheduler, String side) {
    scheduler.schedule(
        side,
        () -> {
          both.countDown();
          try {
            both.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          System.out.println(side);
          ran(side);
        },
        Schedules.executeOnce(Schedules.fixedDelaySchedule(Duration.ofMillis(20))));
  }

  private static synchronized void ran(String job) {
    missing.remove(job);
    if (missing.isEmpty()) {
      enough.countDown();
    }
  }

  private WispApp() {}
}
