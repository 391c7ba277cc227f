package com.acme.executor;

import dev.pulse.api.Pulse;
import dev.pulse.api.PulseJob;
import java.util.concurrent.CountDownLatch;

/** Has a name from its users. */
public final class Named implements Runnable {

  private final CountDownLatch ran;

  Named(CountDownLatch ran) {
    this.ran = ran;
  }

  @Override
  @PulseJob(name = "named by hand")
  public void run() {
    Pulse.current().result("recorded: " + Pulse.current().isRecorded());
    ran.countDown();
  }
}
