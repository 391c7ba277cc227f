package com.acme.quartz;

import static org.quartz.CronScheduleBuilder.cronSchedule;
import static org.quartz.JobBuilder.newJob;
import static org.quartz.SimpleScheduleBuilder.simpleSchedule;
import static org.quartz.TriggerBuilder.newTrigger;

import java.util.Date;
import java.util.Properties;
import java.util.TimeZone;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.JobKey;
import org.quartz.ScheduleBuilder;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.impl.SchedulerRepository;
import org.quartz.impl.StdSchedulerFactory;

/**
 * Quartz with its jobs in a database. Run to {@code crash} it never ends by itself, and run to
 * {@code recover} it goes on with what is in the database; {@code cluster} is two schedulers of one
 * cluster.
 */
public final class StoreApp {

  private static final CountDownLatch done = new CountDownLatch(1);
  private static final CountDownLatch pairs = new CountDownLatch(4);
  private static final CyclicBarrier bothNodes = new CyclicBarrier(2);
  private static boolean crashes;

  public static void main(String[] args) throws Exception {
    crashes = args[0].equals("crash");
    Database.url = args[1];
    switch (args[0]) {
      case "crash":
        Database.create();
        Scheduler first = scheduler("only", false);
        schedule(first, Recovered.class, "recovered", "runs", simpleSchedule());
        schedule(first, Recovered.class, "yearly", "plans", yearly());
        schedule(first, Recovered.class, "held", "plans", yearly());
        first.pauseJob(new JobKey("held", "plans"));
        miss(first);
        first.start();
        done.await();
        break;
      case "recover":
        Scheduler second = scheduler("only", false);
        second.start();
        done.await(60, TimeUnit.SECONDS);
        Listing.print(second);
        second.shutdown(true);
        break;
      default:
        Database.create();
        cluster();
    }
    System.out.println("Quartz application ends");
  }

  private static void cluster() throws Exception {
    Scheduler one = scheduler("one", true);
    SchedulerRepository.getInstance().remove("acme");
    Scheduler other = scheduler("other", true);
    schedule(
        one,
        Pair.class,
        "pair",
        "runs",
        simpleSchedule().withIntervalInMilliseconds(300).withRepeatCount(3));
    one.start();
    other.start();
    System.out.println("pairs " + pairs.await(60, TimeUnit.SECONDS));
    one.shutdown(true);
    other.shutdown(true);
  }

  private static ScheduleBuilder<?> yearly() {
    return cronSchedule("0 0 0 1 1 ?").inTimeZone(TimeZone.getTimeZone("UTC"));
  }

  /** This run is missed before the scheduler starts, and made up for once. */
  private static void miss(Scheduler scheduler) throws SchedulerException {
    scheduler.scheduleJob(
        newJob(Recovered.class).withIdentity("missed", "plans").build(),
        newTrigger()
            .withIdentity("missed", "plans")
            .withSchedule(
                simpleSchedule()
                    .withIntervalInHours(24)
                    .repeatForever()
                    .withMisfireHandlingInstructionNextWithRemainingCount())
            .startAt(new Date(1_700_000_000_000L))
            .build());
  }

  private static void schedule(
      Scheduler scheduler,
      Class<? extends Job> job,
      String name,
      String group,
      ScheduleBuilder<?> when)
      throws SchedulerException {
    scheduler.scheduleJob(
        newJob(job).withIdentity(name, group).requestRecovery().build(),
        newTrigger().withIdentity(name, group).withSchedule(when).build());
  }

  static Scheduler scheduler(String node, boolean clustered) throws SchedulerException {
    Properties properties = new Properties();
    properties.setProperty("org.quartz.scheduler.instanceName", "acme");
    properties.setProperty("org.quartz.scheduler.instanceId", node);
    properties.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
    properties.setProperty("org.quartz.scheduler.idleWaitTime", "1000");
    properties.setProperty("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
    properties.setProperty("org.quartz.threadPool.threadCount", "1");
    properties.setProperty("org.quartz.threadPool.threadNamePrefix", "node-" + node);
    String store = "org.quartz.jobStore.";
    properties.setProperty(store + "class", "org.quartz.impl.jdbcjobstore.JobStoreTX");
    properties.setProperty(
        store + "driverDelegateClass", "org.quartz.impl.jdbcjobstore.StdJDBCDelegate");
    properties.setProperty(store + "dataSource", "acme");
    // Without it two nodes may fire the same time, each on its own.
    properties.setProperty(store + "acquireTriggersWithinLock", "true");
    properties.setProperty(store + "isClustered", String.valueOf(clustered));
    properties.setProperty(store + "clusterCheckinInterval", "1000");
    properties.setProperty(
        "org.quartz.dataSource.acme.connectionProvider.class", Database.class.getName());
    return new StdSchedulerFactory(properties).getScheduler();
  }

  /** Begins, and in a JVM that crashes never returns. */
  public static final class Recovered implements Job {
    @Override
    public void execute(JobExecutionContext context) throws JobExecutionException {
      System.out.println("works, recovering " + context.isRecovering());
      if (crashes) {
        try {
          done.await();
        } catch (InterruptedException e) {
          throw new JobExecutionException(e);
        }
      }
      done.countDown();
    }
  }

  /** Waits until another node runs it as well: a node has one thread. */
  public static final class Pair implements Job {
    @Override
    public void execute(JobExecutionContext context) throws JobExecutionException {
      try {
        System.out.println("on " + context.getScheduler().getSchedulerInstanceId());
        bothNodes.await(30, TimeUnit.SECONDS);
      } catch (Exception e) {
        throw new JobExecutionException("alone", e);
      }
      pairs.countDown();
    }
  }

  private StoreApp() {}
}
