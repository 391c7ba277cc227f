package com.acme.ejb;

import jakarta.ejb.Schedule;
import jakarta.ejb.Schedules;
import jakarta.ejb.Singleton;
import jakarta.ejb.Timer;

/** Two schedules for one method. */
@Singleton
public class Rates {

  @Schedules({
    @Schedule(
        second = "*/2",
        minute = "*",
        hour = "*",
        timezone = "Europe/Paris",
        info = "even",
        persistent = false),
    @Schedule(second = "*/3", minute = "*", hour = "*", info = "third", persistent = false)
  })
  public void exchange(Timer timer) {
    Ledger.run("Rates.exchange (" + timer.getInfo() + ")", 2, this, timer);
  }
}
