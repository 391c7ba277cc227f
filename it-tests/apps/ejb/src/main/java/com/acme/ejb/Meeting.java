package com.acme.ejb;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Two timers whose runs wait for each other, so they overlap. */
@Singleton
@Startup
@Lock(LockType.READ)
public class Meeting {

  private static final CyclicBarrier DOOR = new CyclicBarrier(2, () -> Ledger.done("Meeting.meet"));

  @Resource private TimerService timers;

  @PostConstruct
  void create() {
    timers.createSingleActionTimer(1000, new TimerConfig("left", false));
    timers.createSingleActionTimer(1000, new TimerConfig("right", false));
  }

  @Timeout
  public void meet(Timer timer) {
    Ledger.run("Meeting.meet", this, "info=" + timer.getInfo());
    System.out.println(timer.getInfo() + " arrives");
    try {
      DOOR.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
    System.out.println(timer.getInfo() + " leaves");
  }
}
