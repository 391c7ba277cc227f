package com.acme.vertx;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Sets timers that are due again and again, and one that is due once; ends when each has run. */
public final class VertxApp {

  private static final Set<String> missing =
      new HashSet<>(Set.of("cleanup", "orders", "rates", "once"));
  private static final CountDownLatch enough = new CountDownLatch(1);

  /** A handler with a name of its own. */
  private static final class Cleanup implements Handler<Long> {
    @Override
    public void handle(Long id) {
      System.out.println("removing what is expired");
      ran("cleanup");
    }
  }

  private static class Yearly implements Handler<Long> {
    @Override
    public void handle(Long id) {
      System.out.println("this year never comes");
    }
  }

  private static final class CalledOff extends Yearly {}

  public static void main(String[] args) throws InterruptedException {
    Vertx vertx = Vertx.vertx();
    vertx.exceptionHandler(thrown -> System.out.println("reported: " + thrown.getMessage()));
    vertx.setPeriodic(50, new Cleanup());
    setOrders(vertx);
    vertx.setPeriodic(TimeUnit.DAYS.toMillis(200), new Yearly());
    long calledOff = vertx.setPeriodic(TimeUnit.DAYS.toMillis(200), new CalledOff());
    System.out.println("called off: " + vertx.cancelTimer(calledOff));
    vertx.setPeriodic(
        60,
        new Handler<>() {
          @Override
          public void handle(Long id) {
            vertx.cancelTimer(id);
            System.out.println("asking for rates");
            ran("rates");
            throw new IllegalStateException("rates.example.org does not answer");
          }
        });
    vertx.setTimer(
        10,
        id -> {
          System.out.println("once, and so no job");
          ran("once");
        });
    boolean all = enough.await(60, TimeUnit.SECONDS);
    CountDownLatch closed = new CountDownLatch(1);
    vertx.close().onComplete(done -> closed.countDown());
    closed.await();
    System.out.println(all ? "Vert.x application ends" : "some timers never ran");
  }

  private static void setOrders(Vertx vertx) {
    vertx.setPeriodic(
        70,
        id -> {
          System.out.println("importing orders");
          vertx.cancelTimer(id);
          ran("orders");
        });
  }

  private static synchronized void ran(String job) {
    missing.remove(job);
    if (missing.isEmpty()) {
      enough.countDown();
    }
  }

  private VertxApp() {}
}
