package com.acme.log;

import dev.pulse.api.PulseJob;

/** Is the first to log, so that what the library starts with is started in a job. */
final class Late {

  @PulseJob(name = "late")
  static void run() {
    System.out.println("late begins");
    new Orders().run();
    System.out.println("late ends");
  }

  private Late() {}
}
