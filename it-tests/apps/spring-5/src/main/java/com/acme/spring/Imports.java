package com.acme.spring;

import dev.pulse.api.Pulse;
import org.springframework.scheduling.annotation.Scheduled;

/** Jobs that return a value: Spring drops it, their history does not. */
public class Imports {

  @Scheduled(fixedRate = 3_600_000)
  public String orders() {
    System.out.println("importing orders");
    System.err.println("one order was strange");
    Progress.ran("orders");
    return "imported 12 orders";
  }

  @Scheduled(fixedDelayString = "${imports.delay}", initialDelay = 10)
  public void retry() {
    Pulse.current().result("nothing to retry").asyncJobId("queue-7");
    Progress.ran("retry");
  }
}
