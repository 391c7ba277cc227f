package com.acme.ejb;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Timer;

/** Timers that outlive their server, as they do unless they are told otherwise. */
@Singleton
public class Kept {

  @Schedule(second = "*", minute = "*", hour = "*")
  void keep(Timer timer) {
    Ledger.run("Kept.keep", 3, this, timer);
  }

  @Schedule(hour = "5", dayOfMonth = "1", month = "1", timezone = "UTC")
  void closeTheYear() {
    throw new IllegalStateException("not in a test");
  }
}
