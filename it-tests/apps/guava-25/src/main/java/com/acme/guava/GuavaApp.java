package com.acme.guava;

import com.google.common.util.concurrent.AbstractScheduledService;
import com.google.common.util.concurrent.MoreExecutors;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Starts each service, waits until it has run, and stops it. */
public final class GuavaApp {

  public static void main(String[] args) throws Exception {
    var ran = new CountDownLatch(6);
    var inventory = new Services.Inventory(ran);
    var rates = new Services.Rates(ran);
    var tides = new Services.Tides(ran);
    var nameless = nameless(ran);
    inventory.startAsync().awaitRunning();
    rates.startAsync();
    tides.startAsync().awaitRunning();
    nameless.startAsync().awaitRunning();

    new Services.Yearly().startAsync().awaitRunning();
    var calledOff = new Services.CalledOff();
    calledOff.startAsync().awaitRunning();
    calledOff.stopAsync().awaitTerminated();

    var executor = MoreExecutors.listeningDecorator(Executors.newScheduledThreadPool(1));
    executor.scheduleAtFixedRate(
        () -> {
          System.out.println("decorated");
          ran.countDown();
        },
        0,
        1,
        TimeUnit.HOURS);

    if (!ran.await(30, TimeUnit.SECONDS)) {
      throw new IllegalStateException("something never ran");
    }
    executor.shutdown();
    inventory.stopAsync().awaitTerminated();
    tides.stopAsync().awaitTerminated();
    nameless.stopAsync().awaitTerminated();
    try {
      rates.awaitTerminated();
    } catch (IllegalStateException e) {
      System.out.println(rates.getClass().getSimpleName() + " failed: " + rates.failureCause());
    }
    System.out.println("Guava application ends");
  }

  private static AbstractScheduledService nameless(CountDownLatch ran) {
    return new AbstractScheduledService() {
      @Override
      protected void runOneIteration() {
        System.out.println("nameless");
        ran.countDown();
      }

      @Override
      protected Scheduler scheduler() {
        return Scheduler.newFixedDelaySchedule(0, 90, TimeUnit.SECONDS);
      }
    };
  }

  private GuavaApp() {}
}
