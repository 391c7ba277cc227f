package com.acme.shop;

import java.net.SocketTimeoutException;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Asks a service that is not always there. */
@Component
public class ExchangeRates {

  private static final Logger log = LoggerFactory.getLogger(ExchangeRates.class);

  @Scheduled(fixedDelay = 15_000, initialDelay = 3_000)
  public String refresh() throws InterruptedException {
    log.info("asking rates.example.org for today's rates");
    Thread.sleep(400);
    if (ThreadLocalRandom.current().nextInt(3) == 0) {
      var cause = new SocketTimeoutException("rates.example.org:443: Read timed out");
      System.err.println("no answer after 400 ms");
      throw new IllegalStateException("Today's exchange rates could not be fetched", cause);
    }
    return "32 currencies updated";
  }
}
