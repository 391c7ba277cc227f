package com.acme.camel;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Runs until each route has run, or with an argument until told so; stops its context and returns.
 */
public final class CamelApp {

  private static final Set<String> missing =
      new HashSet<>(
          Set.of(
              "orders",
              "ticks",
              "once",
              "rates",
              "handled",
              "synchronous",
              "cleanup",
              "ledger",
              "nightly",
              "mails",
              "mirror",
              "broken",
              "sync"));
  private static final CountDownLatch enough = new CountDownLatch(1);

  /** Half a second, for which nothing else is waited for. */
  static void pause() throws InterruptedException {
    new CountDownLatch(1).await(500, TimeUnit.MILLISECONDS);
  }

  static synchronized void ran(String route) {
    missing.remove(route);
    if (missing.isEmpty()) {
      enough.countDown();
    }
  }

  public static void main(String[] args) throws Exception {
    try (DefaultCamelContext context = new DefaultCamelContext()) {
      context.addRoutes(new Routes());
      context.start();
      boolean all = enough.await(60, TimeUnit.SECONDS);
      if (args.length > 0) {
        System.out.println("every route has run");
        System.in.read();
      }
      context.stop();
      System.out.println(all ? "Camel application ends" : "never ran: " + missing);
    }
  }

  private CamelApp() {}
}
