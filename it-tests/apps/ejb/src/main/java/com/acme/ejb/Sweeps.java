package com.acme.ejb;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.concurrent.LastExecution;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.Trigger;
import java.util.Date;
import java.util.concurrent.TimeUnit;

/** Tasks of Jakarta Concurrency. */
@Singleton
@Startup
public class Sweeps {

  @Resource private ManagedScheduledExecutorService executor;
  @Resource private ContextService contexts;

  @PostConstruct
  void start() {
    Sweep sweep = new Sweep();
    sweep.isScheduledAs(executor.scheduleAtFixedRate(sweep, 500, 600, TimeUnit.MILLISECONDS));
    Sweep delayed = new Sweep();
    delayed.isScheduledAs(
        executor.scheduleWithFixedDelay(
            () -> {
              if (Ledger.run("Sweeps.delayed", this, "delay") == 2) {
                delayed.end("Sweeps.delayed");
              }
            },
            500,
            800,
            TimeUnit.MILLISECONDS));
    Sweep contextual = new Sweep();
    Runnable inContext =
        () -> {
          if (Ledger.run("Sweeps.contextual", this, "context") == 2) {
            contextual.end("Sweeps.contextual");
          }
        };
    contextual.isScheduledAs(
        executor.scheduleAtFixedRate(
            contexts.createContextualProxy(inContext, Runnable.class),
            500,
            900,
            TimeUnit.MILLISECONDS));
    executor.scheduleAtFixedRate(new Dies(), 500, 700, TimeUnit.MILLISECONDS);
    HalfASecondLater trigger = new HalfASecondLater();
    Runnable triggered =
        () -> {
          if (Ledger.run("Sweeps.triggered", this, "trigger") == 2) {
            trigger.isOver = true;
            Ledger.done("Sweeps.triggered");
          }
        };
    executor.schedule(triggered, trigger);
    executor.schedule(() -> System.out.println("once"), 200, TimeUnit.MILLISECONDS);
  }

  /** Servers differ in how often they ask for the same run. */
  private static final class HalfASecondLater implements Trigger {

    private volatile boolean isOver;

    @Override
    public Date getNextRunTime(LastExecution last, Date scheduledAt) {
      Date after = last == null ? scheduledAt : last.getRunEnd();
      return isOver ? null : new Date(after.getTime() + 500);
    }

    @Override
    public boolean skipRun(LastExecution last, Date due) {
      return false;
    }
  }
}
