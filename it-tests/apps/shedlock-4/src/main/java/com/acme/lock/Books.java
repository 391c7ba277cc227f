package com.acme.lock;

import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;

/** Work behind a lock that is part of a job. */
public class Books {

  @SchedulerLock(name = "taken lock")
  public void reckon() {
    System.out.println("books are reckoned");
  }
}
