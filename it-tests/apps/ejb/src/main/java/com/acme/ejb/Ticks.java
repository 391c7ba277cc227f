package com.acme.ejb;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;

/** Two interval timers, told apart by their info. */
@Singleton
@Startup
public class Ticks {

  @Resource private TimerService timers;

  @PostConstruct
  void create() {
    timers.createIntervalTimer(500, 700, new TimerConfig("north", false));
    timers.createIntervalTimer(600, 900, new TimerConfig("south", false));
  }

  @Timeout
  private void tick(Timer timer) {
    Ledger.run("Ticks.tick (" + timer.getInfo() + ")", 3, this, timer);
  }
}
