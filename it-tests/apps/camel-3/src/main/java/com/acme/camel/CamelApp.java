package com.acme.camel;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.impl.DefaultCamelContext;

/** Runs until each route has run, then stops its context and returns. */
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
              "mails"));
  private static final CountDownLatch enough = new CountDownLatch(1);

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
      context.stop();
      System.out.println(all ? "Camel application ends" : "never ran: " + missing);
    }
  }

  private CamelApp() {}
}
