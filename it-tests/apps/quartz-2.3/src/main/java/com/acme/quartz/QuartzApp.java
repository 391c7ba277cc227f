package com.acme.quartz;

import static org.quartz.CronScheduleBuilder.cronSchedule;
import static org.quartz.JobBuilder.newJob;
import static org.quartz.SimpleScheduleBuilder.simpleSchedule;
import static org.quartz.TriggerBuilder.newTrigger;
import static org.quartz.impl.matchers.KeyMatcher.keyEquals;

import java.util.HashSet;
import java.util.Properties;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.ScheduleBuilder;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerKey;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.listeners.TriggerListenerSupport;

/** Runs until each job has run or was vetoed, then shuts its scheduler down and returns. */
public final class QuartzApp {

  private static final Set<String> missing =
      new HashSet<>(
          Set.of("nightly", "orders", "once", "checked", "unchecked", "refire", "forbidden"));

  private static final CountDownLatch enough = new CountDownLatch(1);

  static synchronized void ran(String job) {
    missing.remove(job);
    if (missing.isEmpty()) {
      enough.countDown();
    }
  }

  public static void main(String[] args) throws Exception {
    Scheduler scheduler = scheduler();
    scheduler
        .getListenerManager()
        .addTriggerListener(new Veto(), keyEquals(new TriggerKey("forbidden", "reports")));

    schedule(
        scheduler,
        Jobs.Nightly.class,
        "nightly",
        "reports",
        cronSchedule("0/1 * * * * ?").inTimeZone(TimeZone.getTimeZone("Europe/Berlin")));
    schedule(scheduler, Jobs.Orders.class, "orders", "imports", everyTenSeconds());
    schedule(scheduler, Jobs.Once.class, "once", "imports", simpleSchedule());
    schedule(scheduler, Jobs.Checked.class, "checked", "failing", everyTenSeconds());
    schedule(scheduler, Jobs.Unchecked.class, "unchecked", "failing", everyTenSeconds());
    schedule(scheduler, Jobs.Refire.class, "refire", "failing", simpleSchedule());
    schedule(scheduler, Jobs.Nightly.class, "forbidden", "reports", simpleSchedule());

    scheduler.start();
    boolean all = enough.await(60, TimeUnit.SECONDS);
    scheduler.shutdown(true);
    System.out.println(all ? "Quartz application ends" : "some jobs never ran");
  }

  private static Scheduler scheduler() throws SchedulerException {
    var properties = new Properties();
    properties.setProperty("org.quartz.scheduler.instanceName", "acme");
    properties.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
    properties.setProperty("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
    properties.setProperty("org.quartz.threadPool.threadCount", "2");
    properties.setProperty("org.quartz.jobStore.class", "org.quartz.simpl.RAMJobStore");
    return new StdSchedulerFactory(properties).getScheduler();
  }

  private static ScheduleBuilder<?> everyTenSeconds() {
    return simpleSchedule().withIntervalInSeconds(10).repeatForever();
  }

  private static void schedule(
      Scheduler scheduler,
      Class<? extends Job> job,
      String name,
      String group,
      ScheduleBuilder<?> when)
      throws SchedulerException {
    scheduler.scheduleJob(
        newJob(job).withIdentity(name, group).build(),
        newTrigger().withIdentity(name, group).withSchedule(when).startNow().build());
  }

  /** Says no. */
  private static final class Veto extends TriggerListenerSupport {

    @Override
    public String getName() {
      return "veto";
    }

    @Override
    public boolean vetoJobExecution(Trigger trigger, JobExecutionContext context) {
      System.out.println("vetoed " + trigger.getKey());
      ran(trigger.getKey().getName());
      return true;
    }
  }

  private QuartzApp() {}
}
