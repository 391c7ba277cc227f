package com.acme.plain;

import dev.pulse.api.PulseJob;

/** Annotated methods: with a name, without one, static. */
public class Reports {

  @PulseJob(name = "nightly report", schedule = "every night at two")
  public void nightly() {
    System.out.println("nightly report written");
  }

  @PulseJob
  protected long weekly(String region) {
    System.out.println("weekly report of " + region);
    return 42;
  }

  @PulseJob
  static void monthly() {
    System.err.println("monthly report is late");
  }
}
