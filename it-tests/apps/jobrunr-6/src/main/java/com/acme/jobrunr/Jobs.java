package com.acme.jobrunr;

import dev.pulse.api.Pulse;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jobrunr.jobs.annotations.Job;

/** The methods that JobRunr calls; one object for each call. */
public class Jobs {

  private static final AtomicInteger attempts = new AtomicInteger();
  private static final CyclicBarrier together = new CyclicBarrier(2);
  private static final CountDownLatch never = new CountDownLatch(1);

  static final CountDownLatch endless = new CountDownLatch(1);
  static final CountDownLatch nightly = new CountDownLatch(1);
  static final CountDownLatch orders = new CountDownLatch(1);

  /** Recurs under an id of its own. */
  public void nightly() {
    System.out.println("writing the nightly report");
    System.err.println(
        "on " + Thread.currentThread().getName().replaceAll("\\d+", "#") + " of " + getClass());
    nightly.countDown();
  }

  /** Recurs, but never while anybody looks. */
  public void yearly() {
    throw new IllegalStateException("not this year");
  }

  /** Is planned once, but never while anybody looks. */
  public void archive(String year) {
    throw new IllegalStateException("not before " + year);
  }

  /** Recurs without an id, and returns something. */
  public String orders() {
    System.out.println("importing orders");
    orders.countDown();
    return "imported 5 orders";
  }

  /** Has as many names as receivers. */
  @Job(name = "mail to %0")
  public void mail(String receiver, String subject) {
    System.out.println("mail to " + receiver + ": " + subject);
    Pulse.current().result("sent");
  }

  /** Has one name. */
  @Job(name = "welcome pack")
  public void welcome() {
    System.out.println("packing");
  }

  /** Fails at the first attempt. */
  @Job(retries = 1)
  public void flaky() {
    int attempt = attempts.incrementAndGet();
    System.out.println("attempt " + attempt);
    if (attempt == 1) {
      throw new IllegalStateException("queue is full");
    }
  }

  /** Fails for good. */
  @Job(retries = 0)
  public void broken() throws IOException {
    throw new IOException("mail server refuses", new IllegalArgumentException("554 no"));
  }

  /** Two of these run at the same time, or none. */
  public void pair(String name) throws Exception {
    System.out.println("begin " + name);
    together.await(60, TimeUnit.SECONDS);
    System.out.println("end " + name);
    together.await(60, TimeUnit.SECONDS);
  }

  /** Is deleted while it runs. */
  @Job(retries = 0)
  public void endless() throws InterruptedException {
    System.out.println("waiting for something");
    endless.countDown();
    if (!never.await(90, TimeUnit.SECONDS)) {
      throw new IllegalStateException("nobody deleted it");
    }
  }
}
