package com.acme.dropwizard;

import de.spinscale.dropwizard.jobs.Job;
import de.spinscale.dropwizard.jobs.JobConfiguration;
import de.spinscale.dropwizard.jobs.JobManager;
import de.spinscale.dropwizard.jobs.annotations.Every;
import de.spinscale.dropwizard.jobs.annotations.On;
import de.spinscale.dropwizard.jobs.annotations.OnApplicationStart;
import de.spinscale.dropwizard.jobs.annotations.OnApplicationStop;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.quartz.JobExecutionContext;

/** Runs a job for each annotation; ends when each has run. */
public final class DropwizardJobsApp {

  private static final Set<String> missing =
      new HashSet<>(Set.of("cleanup", "orders", "warm up", "rates"));
  private static final CountDownLatch enough = new CountDownLatch(1);

  /** Runs five times a second. */
  @Every(value = "200ms", jobName = "cleanup")
  public static final class Cleanup extends Job {
    @Override
    public void doJob(JobExecutionContext context) {
      System.out.println("removing what is expired");
      ran("cleanup");
    }
  }

  /** Runs every second, without a name of its own. */
  @On("* * * * * ?")
  public static final class Orders extends Job {
    @Override
    public void doJob(JobExecutionContext context) {
      System.out.println("importing orders");
      ran("orders");
    }
  }

  /** Fails every second. */
  @On(value = "* * * * * ?", jobName = "rates")
  public static final class Rates extends Job {
    @Override
    public void doJob(JobExecutionContext context) {
      ran("rates");
      throw new IllegalStateException("rates.example.org does not answer");
    }
  }

  /** Runs once, at the start. */
  @OnApplicationStart
  public static final class WarmUp extends Job {
    @Override
    public void doJob(JobExecutionContext context) {
      System.out.println("warming up");
      ran("warm up");
    }
  }

  /** Runs once, at the end. */
  @OnApplicationStop
  public static final class TidyUp extends Job {
    @Override
    public void doJob(JobExecutionContext context) {
      System.out.println("tidying up");
    }
  }

  /** Waits for the new year. */
  @On(value = "0 0 1 1 1 ?", jobName = "new year")
  public static final class NewYear extends Job {
    @Override
    public void doJob(JobExecutionContext context) {
      System.out.println("a happy new year");
    }
  }

  public static void main(String[] args) throws Exception {
    JobManager manager =
        new JobManager(
            new Cleanup(), new Orders(), new Rates(), new WarmUp(), new TidyUp(), new NewYear());
    manager.configure(new JobConfiguration() {});
    manager.start();
    boolean all = enough.await(60, TimeUnit.SECONDS);
    manager.stop();
    System.out.println(all ? "Dropwizard application ends" : "never ran: " + missing);
  }

  private static synchronized void ran(String job) {
    missing.remove(job);
    if (missing.isEmpty()) {
      enough.countDown();
    }
  }

  private DropwizardJobsApp() {}
}
