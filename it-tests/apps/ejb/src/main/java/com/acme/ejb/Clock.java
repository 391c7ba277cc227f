package com.acme.ejb;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.ScheduleExpression;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;

/** A calendar timer that is made by hand. */
@Singleton
@Startup
public class Clock {

  @Resource private TimerService timers;

  @PostConstruct
  void create() {
    ScheduleExpression often =
        new ScheduleExpression()
            .second("*/2")
            .minute("*")
            .hour("*")
            .year("2020-2999")
            .timezone("America/New_York");
    timers.createCalendarTimer(often, new TimerConfig("new york", false));
  }

  @Timeout
  void chime(Timer timer) {
    Ledger.run("Clock.chime (new york)", 2, this, timer);
  }
}
