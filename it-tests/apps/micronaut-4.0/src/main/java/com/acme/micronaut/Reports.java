package com.acme.micronaut;

import dev.pulse.api.Pulse;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.util.List;

/** Jobs that end well. */
@Singleton
class Reports {

  @Scheduled(cron = "*/1 * * * * *", zoneId = "Europe/Berlin")
  void nightly() {
    System.out.println("writing the nightly report");
    MicronautApp.ran("nightly");
  }

  @Scheduled(fixedRate = "${acme.orders.every:1h}")
  List<String> orders() {
    System.out.println("importing orders");
    MicronautApp.ran("orders");
    return List.of("order 1", "order 2");
  }

  @Scheduled(fixedDelay = "30m", initialDelay = "10ms")
  @Scheduled(cron = "0 0 4 * * *")
  void twice() {
    Pulse.current().result("once is enough").asyncJobId("queue-7");
    MicronautApp.ran("twice");
  }

  @Scheduled(initialDelay = "10ms")
  void once() {
    System.out.println("once, on " + Thread.currentThread().getName().replaceAll("\\d+", "#"));
    MicronautApp.ran("once");
  }

  @Scheduled(cron = "0 0 3 1 1 *", zoneId = "Europe/Berlin")
  void yearly() {
    System.out.println("not this year");
  }

  @Scheduled(fixedRate = "500ms", condition = "#{false}")
  void never() {
    System.out.println("this is not so");
  }
}
