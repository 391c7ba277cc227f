package com.acme.micronaut;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.reactivestreams.Publisher;

/** Jobs that return before their work is done, or even begun. */
@Singleton
class Promises {

  private final CountDownLatch returned = new CountDownLatch(2);

  @Scheduled(initialDelay = "10ms")
  CompletableFuture<Integer> kept() {
    CompletableFuture<Integer> promise =
        CompletableFuture.supplyAsync(
            () -> {
              awaitReturn();
              System.out.println("counting");
              return 5;
            });
    returned.countDown();
    return promise.whenComplete((count, thrown) -> MicronautApp.ran("kept"));
  }

  @Scheduled(initialDelay = "10ms")
  CompletableFuture<Integer> broken() {
    CompletableFuture<Integer> promise =
        CompletableFuture.supplyAsync(
            () -> {
              awaitReturn();
              throw new IllegalStateException("nothing to count");
            });
    returned.countDown();
    return promise.whenComplete((count, thrown) -> MicronautApp.ran("broken"));
  }

  /** Micronaut does not subscribe, so nothing is printed. */
  @Scheduled(initialDelay = "10ms")
  Publisher<Integer> cold() {
    MicronautApp.ran("cold");
    return subscriber -> System.out.println("somebody wants to know");
  }

  private void awaitReturn() {
    try {
      returned.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
