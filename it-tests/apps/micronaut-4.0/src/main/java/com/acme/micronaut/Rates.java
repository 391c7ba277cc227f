package com.acme.micronaut;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;

/** A job inside of an interceptor, for which Micronaut makes a class below this one. */
@Singleton
class Rates {

  @Audited
  @Scheduled(fixedDelay = "1h")
  protected int audited() {
    System.out.println("audited in " + getClass().getSimpleName());
    MicronautApp.ran("audited");
    return 3;
  }
}
