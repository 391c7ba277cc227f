package com.acme.akka;

import akka.actor.ActorSystem;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Has a scheduler repeat runnables, and run one once; ends when each has run. */
public final class AkkaApp {

  private static final Set<String> missing =
      new HashSet<>(
          Set.of(
              "removing what is expired",
              "importing orders",
              "asking for rates",
              "closing the ledger",
              "left met right",
              "right met left",
              "once, and so no job"));
  private static final CountDownLatch enough = new CountDownLatch(1);

  /** A runnable with a name of its own. */
  private static final class Cleanup implements Runnable {
    @Override
    public void run() {
      say("removing what is expired");
    }
  }

  /** Ends when both of them run. */
  private record Side(String name, String other) implements Runnable {

    private static final CountDownLatch both = new CountDownLatch(2);

    @Override
    public void run() {
      both.countDown();
      try {
        both.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      say(name + " met " + other);
    }
  }

  private static class Yearly implements Runnable {
    @Override
    public void run() {
      say("this year never comes");
    }
  }

  private static final class CalledOff extends Yearly {}

  public static void main(String[] args) throws Exception {
    ActorSystem system = ActorSystem.create("acme");
    var scheduler = system.scheduler();
    var dispatcher = system.dispatcher();
    Duration soon = Duration.ofMillis(10);
    scheduler.scheduleAtFixedRate(soon, Duration.ofMillis(50), new Cleanup(), dispatcher);
    scheduler.scheduleWithFixedDelay(
        soon, Duration.ofMinutes(1), () -> say("importing orders"), dispatcher);
    scheduler.scheduleWithFixedDelay(
        soon,
        Duration.ofMillis(50),
        () -> {
          say("asking for rates");
          throw new IllegalStateException("rates.example.org does not answer");
        },
        dispatcher);
    scheduler.scheduleAtFixedRate(
        soon,
        Duration.ofMillis(50),
        () -> {
          say("closing the ledger");
          throw new IllegalArgumentException("month 13");
        },
        dispatcher);
    Duration once = Duration.ofHours(1);
    scheduler.scheduleAtFixedRate(soon, once, new Side("left", "right"), dispatcher);
    scheduler.scheduleAtFixedRate(soon, once, new Side("right", "left"), dispatcher);
    Duration later = Duration.ofDays(200);
    scheduler.scheduleAtFixedRate(later, later, new Yearly(), dispatcher);
    var calledOff = scheduler.scheduleWithFixedDelay(later, later, new CalledOff(), dispatcher);
    System.out.println("called off: " + calledOff.cancel() + " " + calledOff.isCancelled());
    scheduler.scheduleOnce(soon, () -> say("once, and so no job"), dispatcher);
    boolean all = enough.await(60, TimeUnit.SECONDS);
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().get();
    System.out.println(all ? "Actor application ends" : "some runnables never ran");
  }

  private static synchronized void say(String text) {
    System.out.println(text);
    missing.remove(text);
    if (missing.isEmpty()) {
      enough.countDown();
    }
  }

  private AkkaApp() {}
}
