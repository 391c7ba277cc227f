package com.acme.reactive;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.scheduling.annotation.Scheduled;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Jobs whose work goes on when their method has returned. A generated subclass stands before it.
 */
public class Feeds {

  private static final CompletableFuture<Void> second = new CompletableFuture<>();
  private static final AtomicInteger starts = new AtomicInteger();

  @Scheduled(fixedRate = 3_600_000)
  public Mono<String> prices() {
    return Mono.delay(Duration.ofMillis(300))
        .map(
            tick -> {
              System.out.println("prices are in");
              return "12 prices";
            });
  }

  @Scheduled(fixedRate = 3_600_000)
  public Flux<Integer> pages() {
    return Flux.range(1, 3)
        .delayElements(Duration.ofMillis(100))
        .doOnNext(page -> System.out.println("page " + page));
  }

  @Scheduled(fixedRate = 3_600_000)
  public Mono<Void> dry() {
    return Mono.delay(Duration.ofMillis(100))
        .then(Mono.error(() -> new IllegalStateException("the feed is dry")));
  }

  /** Spring's thread waits for the end. */
  @Scheduled(fixedDelay = 3_600_000)
  public Mono<String> archive() {
    return Mono.delay(Duration.ofMillis(300))
        .map(
            tick -> {
              System.out.println("archived");
              return "archived";
            });
  }

  @Scheduled(fixedRate = 3_600_000)
  public Flow.Publisher<String> published() {
    return JdkFlowAdapter.publisherToFlowPublisher(Flux.just("one").doOnNext(System.out::println));
  }

  /** The first one is not over before the second one has begun. */
  @Scheduled(cron = "*/1 * * * * *", zone = "UTC")
  public Mono<Long> slow() {
    return Mono.defer(Feeds::untilTheSecondHasBegun)
        .then(Mono.delay(Duration.ofMillis(300)))
        .doOnNext(tick -> System.out.println("slowly"));
  }

  private static Mono<Void> untilTheSecondHasBegun() {
    if (starts.incrementAndGet() == 2) {
      second.complete(null);
    }
    return Mono.fromFuture(second, true);
  }

  /** Has no end but that of the application. */
  @Scheduled(fixedRate = 3_600_000)
  public Flux<Object> endless() {
    return Flux.never();
  }

  @Scheduled(cron = "0 0 4 29 2 *", zone = "UTC")
  public Mono<Void> leap() {
    return Mono.empty();
  }
}
