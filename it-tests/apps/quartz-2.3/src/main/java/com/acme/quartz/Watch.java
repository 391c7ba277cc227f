package com.acme.quartz;

import org.quartz.JobExecutionContext;
import org.quartz.Trigger;
import org.quartz.listeners.TriggerListenerSupport;

/** Says no to one job, fails for another one, and hears of what is missed. */
final class Watch extends TriggerListenerSupport {

  @Override
  public String getName() {
    return "watch";
  }

  @Override
  public void triggerFired(Trigger trigger, JobExecutionContext context) {
    if (trigger.getKey().getName().equals("unheard")) {
      QuartzApp.ran("unheard");
      throw new IllegalStateException("listener is deaf");
    }
  }

  @Override
  public boolean vetoJobExecution(Trigger trigger, JobExecutionContext context) {
    boolean forbidden = trigger.getKey().getName().equals("forbidden");
    if (forbidden) {
      System.out.println("vetoed " + trigger.getKey());
      QuartzApp.ran("forbidden");
    }
    return forbidden;
  }

  @Override
  public void triggerMisfired(Trigger trigger) {
    System.out.println("missed " + trigger.getKey());
    QuartzApp.ran(trigger.getKey().getName());
  }
}
