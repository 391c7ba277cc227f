package com.acme.micronaut;

import io.micronaut.context.ApplicationContext;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Runs until each job has run and each failure was handled, then closes its context. */
public final class MicronautApp {

  private static final Set<String> missing =
      new HashSet<>(
          Set.of(
              "nightly", "orders", "twice", "once", "audited", "rates", "ledger", "left", "right",
              "kept", "broken", "cold"));

  private static final CountDownLatch enough = new CountDownLatch(1);
  private static final CountDownLatch failures = new CountDownLatch(3);

  static synchronized void ran(String job) {
    missing.remove(job);
    if (missing.isEmpty()) {
      enough.countDown();
    }
  }

  static void handled() {
    failures.countDown();
  }

  public static void main(String[] args) throws Exception {
    boolean all;
    try (ApplicationContext context = ApplicationContext.run()) {
      all = enough.await(60, TimeUnit.SECONDS) && failures.await(60, TimeUnit.SECONDS);
    }
    System.out.println(all ? "Micronaut application ends" : "some jobs never ran");
  }

  private MicronautApp() {}
}
