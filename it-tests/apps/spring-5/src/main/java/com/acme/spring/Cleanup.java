package com.acme.spring;

import org.springframework.scheduling.annotation.Scheduled;

/** A bean before which a generated subclass stands. */
public class Cleanup {

  @Scheduled(fixedDelay = 3_600_000)
  public int expired() {
    System.out.println("removing what is expired");
    Progress.ran("expired");
    return 3;
  }
}
