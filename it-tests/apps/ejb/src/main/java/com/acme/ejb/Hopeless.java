package com.acme.ejb;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;

/** Fails when it is called, and when its server calls it again; then it is not due for an hour. */
@Singleton
@Startup
public class Hopeless {

  @Resource private TimerService timers;

  @PostConstruct
  void create() {
    timers.createIntervalTimer(700, 3_600_000, new TimerConfig(null, false));
  }

  @Timeout
  void fail(Timer timer) {
    if (Ledger.run("Hopeless.fail", 3, this, timer) == 2) {
      Ledger.done("Hopeless.fail");
    }
    throw new IllegalStateException("no hope");
  }
}
