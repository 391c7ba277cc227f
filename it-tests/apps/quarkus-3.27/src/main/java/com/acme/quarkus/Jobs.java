package com.acme.quarkus;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.ScheduledExecution;
import io.quarkus.scheduler.SkippedExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The jobs, one for each way to end. */
public class Jobs {

  @Scheduled(
      identity = "nightly",
      cron = "*/1 * * * * ?",
      timeZone = "Europe/Berlin",
      executeWith = "SIMPLE")
  void nightly(ScheduledExecution execution) {
    System.out.println("due " + execution.getScheduledFireTime());
    QuarkusApp.ran("nightly");
  }

  @Scheduled(every = "{orders.every}", executeWith = "SIMPLE")
  void orders() {
    System.out.println("importing orders");
    System.err.println("one order was strange");
    QuarkusApp.ran("orders");
  }

  @Scheduled(every = "1h", executeWith = "SIMPLE")
  void rates() throws IOException {
    System.out.println("asking for rates");
    QuarkusApp.ran("rates");
    throw new IOException("rates.example.org does not answer");
  }

  @Scheduled(every = "1h", executeWith = "SIMPLE")
  CompletionStage<Void> refused() {
    QuarkusApp.ran("refused");
    return CompletableFuture.failedFuture(new IllegalStateException("queue is full"));
  }

  @Scheduled(every = "1h", executeWith = "SIMPLE")
  Uni<Void> sent() {
    System.out.println("sending");
    QuarkusApp.ran("sent");
    return Uni.createFrom().voidItem();
  }

  @Scheduled(every = "1h", executeWith = "SIMPLE")
  Uni<Void> later() {
    System.out.println("going to send");
    return Uni.createFrom()
        .voidItem()
        .onItem()
        .delayIt()
        .by(Duration.ofMillis(300))
        .invoke(() -> QuarkusApp.ran("later"));
  }

  @Scheduled(every = "1h", executeWith = "SIMPLE")
  CompletionStage<Void> lost() {
    return CompletableFuture.runAsync(
        () -> {
          QuarkusApp.ran("lost");
          throw new IllegalStateException("lost on the way");
        });
  }

  @Scheduled(
      identity = "yearly",
      cron = "0 0 3 1 1 ?",
      timeZone = "Europe/Berlin",
      overdueGracePeriod = "10m",
      executeWith = "SIMPLE")
  void yearly() {
    System.out.println("not this year");
  }

  @Scheduled(every = "1h", delayed = "10h", executeWith = "SIMPLE")
  void muchLater() {
    System.out.println("not today");
  }

  @Scheduled(
      identity = "yearly-ledger",
      cron = "0 0 4 1 1 ?",
      timeZone = "Europe/Berlin",
      overdueGracePeriod = "{ledger.grace}",
      executeWith = "QUARTZ")
  void yearlyLedger() {
    System.out.println("not this year either");
  }

  @Scheduled(every = "1s", executeWith = "SIMPLE", skipExecutionIf = Never.class)
  void skipped() {
    System.out.println("never");
  }

  @Scheduled(
      every = "1s",
      executeWith = "SIMPLE",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void slow() {
    System.out.println("slow on " + Thread.currentThread().getName().replaceAll("\\d+", "#"));
    QuarkusApp.awaitOthers();
  }

  void overlapped(@Observes SkippedExecution skipped) {
    if (skipped.getExecution().getTrigger().getId().contains("slow")) {
      QuarkusApp.ran("overlapped");
    }
  }

  @Scheduled(
      identity = "ledger",
      cron = "0/1 * * * * ?",
      timeZone = "Europe/Berlin",
      executeWith = "QUARTZ")
  void ledger() {
    System.out.println("closing the ledger");
    QuarkusApp.ran("ledger");
  }

  @Scheduled(every = "1h", executeWith = "QUARTZ")
  void mails() {
    System.out.println("sending mails");
    QuarkusApp.ran("mails");
    throw new IllegalStateException("mail server refuses");
  }
}
