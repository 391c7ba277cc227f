package com.acme.bounds;

import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;

/** More jobs of one scheduler than anybody would have, each of which runs once every hour. */
final class Registered {

  private static final CountDownLatch[] RAN = new CountDownLatch[1];

  static void play(int jobs) throws SchedulerException, InterruptedException {
    RAN[0] = new CountDownLatch(jobs);
    Properties settings = new Properties();
    settings.setProperty("org.quartz.scheduler.instanceName", "bounds");
    settings.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
    settings.setProperty("org.quartz.threadPool.threadCount", "10");
    settings.setProperty("org.quartz.threadPool.makeThreadsDaemons", "true");
    settings.setProperty("org.quartz.scheduler.makeSchedulerThreadDaemon", "true");
    settings.setProperty("org.quartz.jobStore.misfireThreshold", "3600000");
    Scheduler scheduler = new StdSchedulerFactory(settings).getScheduler();
    long begin = System.nanoTime();
    for (int i = 0; i < jobs; i++) {
      scheduler.scheduleJob(
          JobBuilder.newJob(OneOfMany.class).withIdentity("job " + i).build(),
          TriggerBuilder.newTrigger()
              .withIdentity("trigger " + i)
              .startNow()
              .withSchedule(SimpleScheduleBuilder.repeatHourlyForever())
              .build());
    }
    System.out.println("registered in " + millisSince(begin) + " ms");
    begin = System.nanoTime();
    scheduler.start();
    RAN[0].await();
    System.out.println("ran in " + millisSince(begin) + " ms");
  }

  private static long millisSince(long begin) {
    return (System.nanoTime() - begin) / 1_000_000;
  }

  /** Each of them. */
  public static final class OneOfMany implements Job {
    @Override
    public void execute(JobExecutionContext context) {
      System.out.println("at work");
      RAN[0].countDown();
    }
  }

  private Registered() {}
}
