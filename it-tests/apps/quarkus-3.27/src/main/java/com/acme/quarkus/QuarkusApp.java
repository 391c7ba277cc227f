package com.acme.quarkus;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduler;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Runs until each job has run or was skipped, then returns. */
@QuarkusMain
public class QuarkusApp implements QuarkusApplication {

  private static final Set<String> missing =
      new HashSet<>(
          Set.of(
              "nightly",
              "orders",
              "rates",
              "refused",
              "sent",
              "skipped",
              "ledger",
              "mails",
              "programmatic",
              "promised",
              "later",
              "lost",
              "overlapped"));
  private static final CountDownLatch others = new CountDownLatch(1);

  @Inject Scheduler scheduler;

  static synchronized void ran(String job) {
    missing.remove(job);
    if (missing.isEmpty()) {
      others.countDown();
    }
  }

  static void awaitOthers() {
    try {
      others.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public int run(String... args) {
    scheduler
        .newJob("programmatic")
        .setInterval("1h")
        .setExecuteWith(Scheduled.SIMPLE)
        .setTask(
            execution -> {
              System.out.println("scheduled by hand");
              ran("programmatic");
            })
        .schedule();
    scheduler
        .newJob("promised")
        .setInterval("1h")
        .setExecuteWith(Scheduled.QUARTZ)
        .setAsyncTask(
            execution ->
                Uni.createFrom()
                    .voidItem()
                    .onItem()
                    .delayIt()
                    .by(Duration.ofMillis(100))
                    .invoke(() -> ran("promised"))
                    .onItem()
                    .failWith(() -> new IllegalStateException("promise broken")))
        .schedule();
    for (String how : List.of(Scheduled.SIMPLE, Scheduled.QUARTZ)) {
      scheduler
          .newJob("given up by " + how)
          .setCron("0 0 5 1 1 ?")
          .setTimeZone("Europe/Berlin")
          .setExecuteWith(how)
          .setTask(execution -> System.out.println("never again"))
          .schedule();
      scheduler.unscheduleJob("given up by " + how);
    }
    awaitOthers();
    scheduler.getScheduledJobs().stream()
        .map(job -> job.getId() + " of " + job.getClass().getName())
        .sorted()
        .forEach(System.out::println);
    synchronized (QuarkusApp.class) {
      System.out.println(missing.isEmpty() ? "Quarkus application ends" : "never ran: " + missing);
    }
    return 0;
  }

  public static void main(String[] args) {
    Quarkus.run(QuarkusApp.class, args);
  }
}
