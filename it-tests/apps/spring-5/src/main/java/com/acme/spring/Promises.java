package com.acme.spring;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.scheduling.annotation.Scheduled;

/** Jobs whose work goes on when their method has returned; Spring drops what they return. */
public class Promises {

  private static final CompletableFuture<Void> second = new CompletableFuture<>();
  private static final AtomicInteger starts = new AtomicInteger();

  @Scheduled(fixedRate = 3_600_000)
  public CompletableFuture<String> kept() {
    return CompletableFuture.supplyAsync(
        () -> {
          System.out.println("keeping it");
          Progress.ran("kept");
          return "kept";
        },
        after(300));
  }

  @Scheduled(fixedRate = 3_600_000)
  public CompletableFuture<String> broken() {
    return CompletableFuture.supplyAsync(
        () -> {
          Progress.ran("broken promise");
          throw new IllegalStateException("not kept");
        },
        after(100));
  }

  /** The first one is not over before the second one has begun. */
  @Scheduled(fixedRate = 200)
  public CompletableFuture<Void> slow() {
    if (starts.incrementAndGet() == 2) {
      second.complete(null);
    }
    return second.thenRunAsync(() -> Progress.ran("slow"), after(100));
  }

  private static Executor after(long millis) {
    return CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS);
  }
}
