package com.acme.log;

import dev.pulse.api.PulseJob;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what an event costs outside and inside of a job, at best. */
final class Cost {

  private static final Logger LOG = LoggerFactory.getLogger(Cost.class);
  private static final int EVENTS = 100_000;
  private static final int ROUNDS = 20;

  static void measure() {
    double outside = Double.MAX_VALUE;
    for (int i = 0; i < ROUNDS; i++) {
      outside = Math.min(outside, round());
    }
    System.out.printf("outside %.0f ns%n", outside);
    double inside = Double.MAX_VALUE;
    for (int i = 0; i < ROUNDS; i++) {
      inside = Math.min(inside, inside());
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
