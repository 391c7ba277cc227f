package com.acme.quartz;

import static org.quartz.CalendarIntervalScheduleBuilder.calendarIntervalSchedule;
import static org.quartz.CronScheduleBuilder.cronSchedule;
import static org.quartz.JobBuilder.newJob;
import static org.quartz.SimpleScheduleBuilder.simpleSchedule;
import static org.quartz.TriggerBuilder.newTrigger;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Date;
import java.util.HashSet;
import java.util.Properties;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.quartz.CronScheduleBuilder;
import org.quartz.Job;
import org.quartz.JobKey;
import org.quartz.ScheduleBuilder;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.TriggerKey;
import org.quartz.impl.StdSchedulerFactory;

/** Runs until each job has run or was passed over, then shuts its scheduler down and returns. */
public final class QuartzApp {

  private static final Set<String> missing =
      new HashSet<>(
          Arrays.asList(
              "nightly orders once checked unchecked refire forbidden unheard overlapping patient"
                  .concat(" quits broken missed byhand")
                  .split(" ")));

  private static final CountDownLatch enough = new CountDownLatch(1);
  private static final TimeZone UTC = TimeZone.getTimeZone("UTC");

  static synchronized void ran(String job) {
    missing.remove(job);
    if (missing.isEmpty()) {
      enough.countDown();
    }
  }

  public static void main(String[] args) throws Exception {
    Scheduler scheduler = scheduler();
    scheduler.getListenerManager().addTriggerListener(new Watch());
    schedule(
        scheduler,
        Jobs.Nightly.class,
        "nightly",
        "reports",
        cronSchedule("0/1 * * * * ?").inTimeZone(TimeZone.getTimeZone("Europe/Berlin")));
    schedule(scheduler, Jobs.Orders.class, "orders", "imports", everyTenHours());
    schedule(scheduler, Jobs.Once.class, "once", "imports", simpleSchedule());
    schedule(scheduler, Jobs.Checked.class, "checked", "failing", everyTenHours());
    schedule(scheduler, Jobs.Unchecked.class, "unchecked", "failing", everyTenHours());
    schedule(scheduler, Jobs.Refire.class, "refire", "failing", simpleSchedule());
    schedule(scheduler, Jobs.Quits.class, "quits", "failing", everyTenHours());
    schedule(scheduler, Jobs.Broken.class, "broken", "failing", everyTenHours());
    schedule(scheduler, Jobs.Nightly.class, "forbidden", "reports", simpleSchedule());
    schedule(scheduler, Jobs.Nightly.class, "unheard", "reports", simpleSchedule());
    schedule(scheduler, Jobs.Patient.class, "patient", "imports", simpleSchedule());
    schedule(
        scheduler,
        Jobs.Overlapping.class,
        "overlapping",
        "imports",
        simpleSchedule().withIntervalInMilliseconds(200).withRepeatCount(1));
    plan(scheduler);

    scheduler.start();
    scheduler.triggerJob(new JobKey("byhand", "imports"));
    if (Jobs.Patient.RUNS.await(30, TimeUnit.SECONDS)) {
      scheduler.interrupt(new JobKey("patient", "imports"));
    }
    boolean all = enough.await(60, TimeUnit.SECONDS);
    Listing.print(scheduler);
    scheduler.shutdown(true);
    System.out.println(all ? "Quartz application ends" : "some jobs never ran: " + missing);
  }

  /** Jobs that never run while the application does, and what becomes of their plans. */
  private static void plan(Scheduler scheduler) throws SchedulerException {
    schedule(scheduler, Jobs.Nightly.class, "yearly", "plans", yearly(1));
    scheduler.scheduleJob(
        newTrigger()
            .withIdentity("yearly-too", "plans")
            .forJob("yearly", "plans")
            .withSchedule(yearly(7))
            .build());
    schedule(scheduler, Jobs.Nightly.class, "monthly", "plans", everyMonth());
    scheduler.rescheduleJob(
        new TriggerKey("monthly", "plans"),
        newTrigger().withIdentity("monthly", "plans").withSchedule(yearly(3)).build());
    schedule(scheduler, Jobs.Nightly.class, "paused", "plans", yearly(1));
    scheduler.pauseJob(new JobKey("paused", "plans"));
    schedule(scheduler, Jobs.Nightly.class, "resumed", "plans", yearly(1));
    scheduler.pauseJob(new JobKey("resumed", "plans"));
    scheduler.resumeJob(new JobKey("resumed", "plans"));
    schedule(scheduler, Jobs.Nightly.class, "dropped", "plans", yearly(1));
    scheduler.deleteJob(new JobKey("dropped", "plans"));
    scheduler.addJob(
        newJob(Jobs.Orders.class).withIdentity("byhand", "imports").storeDurably().build(), false);
    Date thisYear =
        Date.from(
            LocalDate.now(ZoneOffset.UTC)
                .withDayOfYear(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant());
    scheduler.scheduleJob(
        newJob(Jobs.Nightly.class).withIdentity("missed", "plans").build(),
        newTrigger()
            .withIdentity("missed", "plans")
            .withSchedule(yearly(1).withMisfireHandlingInstructionDoNothing())
            .startAt(new Date(thisYear.getTime() - 1000))
            .build());
  }

  private static CronScheduleBuilder yearly(int month) {
    return cronSchedule("0 0 0 1 " + month + " ?").inTimeZone(UTC);
  }

  private static ScheduleBuilder<?> everyMonth() {
    return calendarIntervalSchedule().withIntervalInMonths(1);
  }

  private static Scheduler scheduler() throws SchedulerException {
    Properties properties = new Properties();
    properties.setProperty("org.quartz.scheduler.instanceName", "acme");
    properties.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
    properties.setProperty("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
    properties.setProperty("org.quartz.threadPool.threadCount", "6");
    properties.setProperty("org.quartz.jobStore.class", "org.quartz.simpl.RAMJobStore");
    properties.setProperty("org.quartz.jobStore.misfireThreshold", "20000");
    return new StdSchedulerFactory(properties).getScheduler();
  }

  private static ScheduleBuilder<?> everyTenHours() {
    return simpleSchedule().withIntervalInHours(10).repeatForever();
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

  private QuartzApp() {}
}
