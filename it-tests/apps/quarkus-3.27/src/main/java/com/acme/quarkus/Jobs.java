package com.acme.quarkus;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.ScheduledExecution;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
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

  @Scheduled(every = "1m", executeWith = "SIMPLE")
  void rates() throws IOException {
    System.out.println("asking for rates");
    QuarkusApp.ran("rates");
    throw new IOException("rates.example.org does not answer");
  }

  @Scheduled(every = "1m", executeWith = "SIMPLE")
  CompletionStage<Void> refused() {
    QuarkusApp.ran("refused");
    return CompletableFuture.failedFuture(new IllegalStateException("queue is full"));
  }

  @Scheduled(every = "1m", executeWith = "SIMPLE")
  Uni<Void> sent() {
    System.out.println("sending");
    QuarkusApp.ran("sent");
    return Uni.createFrom().voidItem();
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
    System.out.println("slow");
    QuarkusApp.awaitOthers();
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

  @Scheduled(every = "1m", executeWith = "QUARTZ")
  void mails() {
    System.out.println("sending mails");
    QuarkusApp.ran("mails");
    throw new IllegalStateException("mail server refuses");
  }
}
