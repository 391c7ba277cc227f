package com.acme.ejb;

import jakarta.ejb.Schedule;
import jakarta.ejb.Stateless;
import jakarta.ejb.Timer;

/** Once a second. */
@Stateless
public class Reports {

  @Schedule(second = "*", minute = "*", hour = "*", persistent = false)
  void everySecond(Timer timer) {
    Ledger.run("Reports.everySecond", 3, this, timer);
  }
}
