package com.acme.quartz;

import static org.quartz.CronScheduleBuilder.cronSchedule;
import static org.quartz.JobBuilder.newJob;
import static org.quartz.TriggerBuilder.newTrigger;

import java.util.Scanner;
import java.util.concurrent.CountDownLatch;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.impl.matchers.GroupMatcher;

/**
 * Jobs that are due once a year, in memory or in the database whose address is given. It goes on
 * until it reads {@code end}; {@code release} lets the slow job go on.
 */
public final class AskedApp {

  private static final CountDownLatch released = new CountDownLatch(1);

  public static void main(String[] args) throws Exception {
    Scheduler scheduler;
    if (args.length > 0) {
      Database.url = args[0];
      Database.create();
      scheduler = StoreApp.scheduler("only", false);
    } else {
      scheduler = StdSchedulerFactory.getDefaultScheduler();
    }
    schedule(scheduler, Report.class, "report", "asked");
    schedule(scheduler, Slow.class, "slow", "asked");
    schedule(scheduler, Report.class, "paused", "held");
    scheduler.start();
    scheduler.pauseJobs(GroupMatcher.jobGroupEquals("held"));
    scheduler.pauseTriggers(GroupMatcher.triggerGroupEquals("held"));
    System.out.println("ready");
    Scanner input = new Scanner(System.in, "UTF-8");
    while (input.hasNextLine()) {
      switch (input.nextLine()) {
        case "release":
          released.countDown();
          break;
        case "end":
          scheduler.shutdown(true);
          System.out.println("asked application ends");
          return;
        default:
          throw new IllegalArgumentException("what?");
      }
    }
  }

  private static void schedule(
      Scheduler scheduler, Class<? extends Job> job, String name, String group)
      throws SchedulerException {
    scheduler.scheduleJob(
        newJob(job).withIdentity(name, group).build(),
        newTrigger().withIdentity(name, group).withSchedule(cronSchedule("0 0 0 1 1 ?")).build());
  }

  public static final class Report implements Job {
    @Override
    public void execute(JobExecutionContext context) {
      System.out.println("report on " + Thread.currentThread().getName());
    }
  }

  public static final class Slow implements Job {
    @Override
    public void execute(JobExecutionContext context) throws JobExecutionException {
      System.out.println("slow begins");
      try {
        released.await();
      } catch (InterruptedException e) {
        throw new JobExecutionException(e);
      }
    }
  }

  private AskedApp() {}
}
