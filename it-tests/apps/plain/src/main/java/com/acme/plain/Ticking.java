package com.acme.plain;

import dev.pulse.api.PulseJob;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A job that writes a numbered line a millisecond, with the time, until it is killed. */
final class Ticking {

  static void play() {
    ticking();
  }

  @PulseJob(name = "ticking")
  static void ticking() {
    for (int i = 1; ; i++) {
      System.out.println("tick " + i + " " + System.currentTimeMillis());
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
  }

  private Ticking() {}
}
