package com.acme.guava;

import com.google.common.util.concurrent.AbstractScheduledService;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** One service for each kind of schedule. */
final class Services {

  static final class Inventory extends AbstractScheduledService {

    private final CountDownLatch ran;

    Inventory(CountDownLatch ran) {
      this.ran = ran;
    }

    @Override
    protected void startUp() {
      System.out.println("inventory starts");
    }

    @Override
    protected void runOneIteration() {
      System.out.println("counting on " + Thread.currentThread().getName());
      ran.countDown();
    }

    @Override
    protected Scheduler scheduler() {
      return Scheduler.newFixedRateSchedule(0, 1, TimeUnit.HOURS);
    }
  }

  /** Fails the second time, which is its end. */
  static final class Rates extends AbstractScheduledService {

    private final CountDownLatch ran;
    private int runs;

    Rates(CountDownLatch ran) {
      this.ran = ran;
    }

    @Override
    protected void runOneIteration() throws IOException {
      System.out.println("rates " + ++runs);
      ran.countDown();
      if (runs == 2) {
        throw new IOException("rates.example.org does not answer");
      }
    }

    @Override
    protected void shutDown() {
      System.out.println("rates shut down");
    }

    @Override
    protected Scheduler scheduler() {
      return Scheduler.newFixedDelaySchedule(0, 2, TimeUnit.MILLISECONDS);
    }
  }

  /** Says after each run when the next one is due. */
  static final class Tides extends AbstractScheduledService {

    private final CountDownLatch ran;

    Tides(CountDownLatch ran) {
      this.ran = ran;
    }

    @Override
    protected void runOneIteration() {
      System.out.println("tides");
      ran.countDown();
    }

    @Override
    protected Scheduler scheduler() {
      return new CustomScheduler() {
        private boolean first = true;

        @Override
        protected Schedule getNextSchedule() {
          long delay = first ? 0 : 1;
          first = false;
          return new Schedule(delay, TimeUnit.HOURS);
        }
      };
    }
  }

  /** Is due another year, and does not keep the application from ending. */
  static class Yearly extends AbstractScheduledService {

    @Override
    protected void runOneIteration() {
      System.out.println("this year never comes");
    }

    @Override
    protected Scheduler scheduler() {
      return Scheduler.newFixedRateSchedule(200, 365, TimeUnit.DAYS);
    }

    @Override
    protected ScheduledExecutorService executor() {
      return Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "yearly");
            thread.setDaemon(true);
            return thread;
          });
    }
  }

  static final class CalledOff extends Yearly {}

  private Services() {}
}
