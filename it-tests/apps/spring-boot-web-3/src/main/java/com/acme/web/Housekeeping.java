package com.acme.web;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Jobs of Spring: each kind of schedule, run at the start or not before the night. */
@Component
public class Housekeeping {

  @Scheduled(fixedRate = 3_600_000)
  public int removeAbandonedCarts() {
    return 7;
  }

  @Scheduled(fixedDelay = 3_600_000, initialDelay = 500)
  public String importOrders() {
    return "imported 12 orders";
  }

  @Scheduled(cron = "0 0 4 29 2 *", zone = "Europe/Berlin")
  public void leapYearReport() {
    System.out.println("report sent");
  }
}
