package com.acme.shop;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Takes its time, and says how far it is. */
@Component
public class ProductExport {

  private static final int PAGES = 40;

  @Scheduled(fixedDelay = 20_000, initialDelay = 2_000)
  public String exportProducts() {
    for (int page = 1; page <= PAGES; page++) {
      try {
        Thread.sleep(1_000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return "stopped after page " + (page - 1);
      }
      System.out.printf("product export: page %d of %d, %d %%%n", page, PAGES, 100 * page / PAGES);
    }
    return (PAGES * 250) + " products exported";
  }
}
