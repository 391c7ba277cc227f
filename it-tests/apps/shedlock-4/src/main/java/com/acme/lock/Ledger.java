package com.acme.lock;

import net.javacrumbs.shedlock.core.LockAssert;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.springframework.scheduling.annotation.Scheduled;

/** Jobs that run on one host only. */
public class Ledger {

  private final Books books;

  Ledger(Books books) {
    this.books = books;
  }

  /** Nobody else has its lock. */
  @Scheduled(fixedRate = 3_600_000)
  @SchedulerLock(name = "free lock of ${host}")
  public String free() {
    LockAssert.assertLocked();
    System.out.println("free runs");
    return "ran";
  }

  /** Somebody else has its lock. */
  @Scheduled(fixedDelay = 3_600_000)
  @SchedulerLock(name = "taken lock")
  public void taken() {
    System.out.println("taken runs");
  }

  /** Two contexts have this job; its lock is kept for longer than both live. */
  @Scheduled(fixedRate = 3_600_000)
  @SchedulerLock(name = "shared lock", lockAtLeastFor = "1h", lockAtMostFor = "2h")
  public void shared() {
    LockAssert.assertLocked();
    System.out.println("shared runs");
  }

  @Scheduled(fixedRate = 3_600_000)
  @SchedulerLock(name = "failing lock of ${host}")
  public void failing() {
    throw new IllegalStateException("behind the lock");
  }

  /** A part of its work is left out, for somebody else has the lock of that part. */
  @Scheduled(fixedRate = 3_600_000)
  public void partly() {
    System.out.println("partly begins");
    books.reckon();
    System.out.println("partly ends");
  }

  @Scheduled(fixedRate = 3_600_000)
  public void unlocked() {
    System.out.println("unlocked runs");
  }
}
