package com.acme.quartz;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.impl.matchers.GroupMatcher;

/** What the application sees of its scheduler. */
final class Listing {

  /** Prints every job that is planned, with its triggers, and who listens. */
  static void print(Scheduler scheduler) throws SchedulerException {
    for (JobKey key : new TreeSet<>(scheduler.getJobKeys(GroupMatcher.jobGroupEquals("plans")))) {
      List<? extends Trigger> triggers = scheduler.getTriggersOfJob(key);
      System.out.println(
          "job "
              + key
              + " "
              + scheduler.getJobDetail(key).getClass().getName()
              + " "
              + scheduler.getJobDetail(key).getJobClass().getName()
              + " "
              + triggers.stream()
                  .map(trigger -> trigger.getKey() + ":" + trigger.getClass().getSimpleName())
                  .sorted()
                  .collect(Collectors.toList()));
      for (Trigger trigger : triggers) {
        System.out.println(
            "next " + trigger.getKey() + " " + trigger.getNextFireTime().toInstant());
      }
    }
    System.out.println(
        "listeners "
            + scheduler.getListenerManager().getJobListeners().size()
            + scheduler.getListenerManager().getTriggerListeners().size()
            + scheduler.getListenerManager().getSchedulerListeners().size());
    System.out.println("scheduler " + scheduler.getClass().getName());
  }

  private Listing() {}
}
