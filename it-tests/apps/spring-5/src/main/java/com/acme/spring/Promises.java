package com.acme.spring;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;

/** Jobs whose work goes on when their method has returned; Spring drops what they return. */
public class Promises {

  @Scheduled(fixedRate = 60_000)
  public CompletableFuture<String> kept() {
    return CompletableFuture.supplyAsync(
        () -> {
          System.out.println("keeping it");
          Progress.ran("kept");
          return "kept";
        },
        after(300));
  }

  @Scheduled(fixedRate = 60_000)
  public CompletableFuture<String> broken() {
    return CompletableFuture.supplyAsync(
        () -> {
          Progress.ran("broken promise");
          throw new IllegalStateException("not kept");
        },
        after(100));
  }

  /** Takes longer than it is from one start to the next. */
  @Scheduled(fixedRate = 200)
  public CompletableFuture<Void> slow() {
    return CompletableFuture.runAsync(() -> Progress.ran("slow"), after(1000));
  }

  private static Executor after(long millis) {
    return CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS);
  }
}
