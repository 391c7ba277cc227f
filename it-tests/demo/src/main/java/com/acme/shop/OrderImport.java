package com.acme.shop;

import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Fetches the orders of the partners; what it returns is its result. */
@Component
public class OrderImport {

  private static final Logger log = LoggerFactory.getLogger(OrderImport.class);

  @Scheduled(fixedDelay = 12_000, initialDelay = 1_000)
  public String importOrders() throws InterruptedException {
    var random = ThreadLocalRandom.current();
    int imported = 0;
    int rejected = 0;
    for (String partner : new String[] {"north", "east", "south", "west"}) {
      int orders = random.nextInt(3, 12);
      Thread.sleep(orders * 20L);
      log.info("{}: {} orders", partner, orders);
      imported += orders;
      if (random.nextInt(5) == 0) {
        log.warn("{}: one order without a customer, rejected", partner);
        rejected++;
      }
    }
    return "imported " + imported + " orders, rejected " + rejected;
  }
}
