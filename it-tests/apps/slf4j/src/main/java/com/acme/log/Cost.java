package com.acme.log;

import dev.pulse.api.PulseJob;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what an event costs outside and inside of a job. */
final class Cost {

  private static final Logger LOG = LoggerFactory.getLogger(Cost.class);
  private static final int EVENTS = 100_000;
  private static final int ROUNDS = 10;

  static void measure() {
    double outside = 0;
    for (int i = 0; i < ROUNDS; i++) {
      outside = round();
    }
    System.out.printf("outside %.0f ns%n", outside);
    double inside = 0;
    for (int i = 0; i < ROUNDS; i++) {
      inside = inside();
    }
    System.out.printf("inside %.0f ns%n", inside);
  }

  @PulseJob(name = "cost")
  static double inside() {
    return round();
  }

  private static double round() {
    long start = System.nanoTime();
    for (int i = 0; i < EVENTS; i++) {
      LOG.info("imported {} of {}", i, EVENTS);
    }
    return (System.nanoTime() - start) / (double) EVENTS;
  }

  private Cost() {}
}
