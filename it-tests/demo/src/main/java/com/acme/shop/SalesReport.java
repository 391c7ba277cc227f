package com.acme.shop;

import java.math.BigDecimal;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The nightly report; nights are short here. */
@Component
public class SalesReport {

  private static final Logger log = LoggerFactory.getLogger(SalesReport.class);

  @Scheduled(cron = "*/20 * * * * *", zone = "Europe/Berlin")
  public void nightly() throws InterruptedException {
    int orders = ThreadLocalRandom.current().nextInt(180, 260);
    log.info("collecting the orders of the day");
    Thread.sleep(600);
    BigDecimal turnover = BigDecimal.valueOf(orders * 4_217L, 2);
    log.info("{} orders, {} EUR", orders, turnover);
    Thread.sleep(300);
    System.out.println("report sent to sales@acme.example");
  }
}
