package com.acme.bounds;

import dev.pulse.api.Pulse;
import dev.pulse.api.PulseJob;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** One of many applications in a JVM, with jobs of several schedulers, loggers and the facade. */
public final class Tenant implements Callable<Object> {

  /** A logging library takes long to begin: every tenth has one. */
  private static final int LOGGING = 10;

  private final int number;

  public Tenant(int number) {
    this.number = number;
  }

  @Override
  public Object call() throws Exception {
    annotated();
    onExecutor();
    onTimer();
    if (number % LOGGING == 0) {
      Logged.play(number);
    }
    return number;
  }

  @PulseJob(name = "tenant")
  Tenant annotated() throws Exception {
    System.out.println("tenant " + number + " works");
    Pulse.current().result(this);
    CompletableFuture.runAsync(() -> System.out.println("also in the common pool")).get();
    return this;
  }

  private void onExecutor() throws InterruptedException {
    CountDownLatch ran = new CountDownLatch(1);
    ScheduledExecutorService executor = Executors.newScheduledThreadPool(1);
    executor.scheduleAtFixedRate(new Ticking(ran), 0, 1, TimeUnit.HOURS);
    ran.await();
    executor.shutdownNow();
    executor.awaitTermination(1, TimeUnit.MINUTES);
  }

  private void onTimer() throws InterruptedException {
    CountDownLatch ran = new CountDownLatch(1);
    Timer timer = new Timer(true);
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            System.out.println("a timer ticks");
            ran.countDown();
          }
        },
        0,
        3_600_000);
    ran.await();
    timer.cancel();
  }

  /** A task of an executor; its failure comes of a class of this loader. */
  private record Ticking(CountDownLatch ran) implements Runnable {
    @Override
    public void run() {
      System.out.println("an executor ticks");
      ran.countDown();
      throw new Refused();
    }
  }

  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    Refused() {
      super("refused");
    }
  }
}
