package com.acme.sundial;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.knowm.sundial.Job;
import org.knowm.sundial.SundialJobScheduler;

/** Schedules a job for each kind of trigger; ends when each that is due soon has run. */
public final class SundialApp {

  private static final Set<String> missing =
      new HashSet<>(Set.of("cleanup", "orders", "rates", "by hand", "left", "right", "endless"));
  private static final CountDownLatch enough = new CountDownLatch(1);
  private static final CountDownLatch both = new CountDownLatch(2);
  private static final CountDownLatch begun = new CountDownLatch(1);

  /** Runs every second. */
  public static final class Cleanup extends Job {
    @Override
    public void doRun() {
      System.out.println("removing what is expired");
      ran("cleanup");
    }
  }

  /** Runs five times a second. */
  public static final class Orders extends Job {
    @Override
    public void doRun() {
      System.out.println("importing orders");
      ran("orders");
    }
  }

  /** Fails. */
  public static final class Rates extends Job {
    @Override
    public void doRun() {
      System.out.println("asking for rates");
      ran("rates");
      throw new IllegalStateException("rates.example.org does not answer");
    }
  }

  /** Is started by a call. */
  public static final class ByHand extends Job {
    @Override
    public void doRun() {
      System.out.println("asked for");
      ran("by hand");
    }
  }

  /** Runs until it is stopped. */
  public static final class Endless extends Job {
    @Override
    public void doRun() {
      System.out.println("going on");
      begun.countDown();
      try {
        while (true) {
          checkTerminated();
          Thread.sleep(10);
        }
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      } finally {
        ran("endless");
      }
    }
  }

  /** Does not end before the other of its kind has begun. */
  public static final class Meeting extends Job {
    @Override
    public void doRun() {
      both.countDown();
      try {
        both.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      String side = getJobContext().getJobName();
      System.out.println(side);
      ran(side);
    }
  }

  public static void main(String[] args) throws InterruptedException {
    SundialJobScheduler.startScheduler(8);
    SundialJobScheduler.addJob("cleanup", Cleanup.class);
    SundialJobScheduler.addCronTrigger("each second", "cleanup", "* * * * * ?");
    SundialJobScheduler.addJob("orders", Orders.class);
    SundialJobScheduler.addSimpleTrigger("five a second", "orders", -1, 200);
    SundialJobScheduler.addJob("rates", Rates.class);
    SundialJobScheduler.addSimpleTrigger("rates once", "rates", 0, 0);
    for (String side : new String[] {"left", "right"}) {
      SundialJobScheduler.addJob(side, Meeting.class);
      SundialJobScheduler.addSimpleTrigger(side, side, 0, 0);
    }
    SundialJobScheduler.addJob("endless", Endless.class);
    SundialJobScheduler.startJob("endless");
    SundialJobScheduler.addJob("by hand", ByHand.class);
    SundialJobScheduler.addCronTrigger("new year by hand", "by hand", "0 0 5 1 1 ?");
    SundialJobScheduler.startJob("by hand");
    SundialJobScheduler.addJob("new year", ByHand.class);
    SundialJobScheduler.addCronTrigger("new year", "new year", "0 0 1 1 1 ?");
    SundialJobScheduler.addJob("called off", ByHand.class);
    SundialJobScheduler.addCronTrigger("never", "called off", "0 0 2 1 1 ?");
    SundialJobScheduler.removeTrigger("never");
    SundialJobScheduler.addJob("removed", ByHand.class);
    SundialJobScheduler.addCronTrigger("gone", "removed", "0 0 3 1 1 ?");
    SundialJobScheduler.removeJob("removed");
    begun.await(60, TimeUnit.SECONDS);
    SundialJobScheduler.stopJob("endless");
    boolean all = enough.await(60, TimeUnit.SECONDS);
    SundialJobScheduler.removeJob("cleanup");
    SundialJobScheduler.removeJob("orders");
    System.out.println(new TreeSet<>(SundialJobScheduler.getAllJobNames()));
    SundialJobScheduler.shutdown();
    System.out.println(all ? "Sundial application ends" : "never ran: " + missing);
  }

  private static synchronized void ran(String job) {
    missing.remove(job);
    if (missing.isEmpty()) {
      enough.countDown();
    }
  }

  private SundialApp() {}
}
