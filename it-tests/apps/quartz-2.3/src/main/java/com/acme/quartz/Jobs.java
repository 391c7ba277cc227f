package com.acme.quartz;

import dev.pulse.api.Pulse;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.quartz.InterruptableJob;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;

/** The jobs, one for each way to end. */
final class Jobs {

  /** Writes and returns. */
  public static final class Nightly implements Job {
    @Override
    public void execute(JobExecutionContext context) {
      System.out.println("quartz report, fire instance " + context.getFireInstanceId());
      QuartzApp.ran(context.getJobDetail().getKey().getName());
    }
  }

  /** Leaves a result in its context. */
  public static final class Orders implements Job {
    @Override
    public void execute(JobExecutionContext context) {
      System.out.println("importing orders, fire instance " + context.getFireInstanceId());
      context.setResult("imported 5 orders");
      QuartzApp.ran(context.getJobDetail().getKey().getName());
    }
  }

  /** Speaks of itself by hand. */
  public static final class Once implements Job {
    @Override
    public void execute(JobExecutionContext context) {
      Pulse.current().result("once is enough");
      QuartzApp.ran(context.getJobDetail().getKey().getName());
    }
  }

  /** Fails as Quartz wants it. */
  public static final class Checked implements Job {
    @Override
    public void execute(JobExecutionContext context) throws JobExecutionException {
      QuartzApp.ran(context.getJobDetail().getKey().getName());
      throw new JobExecutionException("mail server refuses", new IOException("554 no"));
    }
  }

  /** Fails as jobs do. */
  public static final class Unchecked implements Job {
    @Override
    public void execute(JobExecutionContext context) {
      System.out.println("about to fail");
      QuartzApp.ran(context.getJobDetail().getKey().getName());
      throw new IllegalStateException("queue is full");
    }
  }

  /** Fails the first time and asks to be fired again at once. */
  public static final class Refire implements Job {
    @Override
    public void execute(JobExecutionContext context) throws JobExecutionException {
      System.out.println("refire count " + context.getRefireCount());
      if (context.getRefireCount() == 0) {
        var again = new JobExecutionException("first attempt fails");
        again.setRefireImmediately(true);
        throw again;
      }
      QuartzApp.ran(context.getJobDetail().getKey().getName());
    }
  }

  /** Waits until it runs twice at the same time. */
  public static final class Overlapping implements Job {
    private static final CyclicBarrier BOTH = new CyclicBarrier(2);

    @Override
    public void execute(JobExecutionContext context) throws JobExecutionException {
      System.out.println("two at once");
      try {
        BOTH.await(30, TimeUnit.SECONDS);
      } catch (Exception e) {
        throw new JobExecutionException("alone", e);
      }
      QuartzApp.ran(context.getJobDetail().getKey().getName());
    }
  }

  /** Runs until it is told to stop, and then returns. */
  public static final class Patient implements InterruptableJob {
    static final CountDownLatch RUNS = new CountDownLatch(1);
    private final CountDownLatch told = new CountDownLatch(1);

    @Override
    public void execute(JobExecutionContext context) throws JobExecutionException {
      System.out.println("waiting to be told");
      RUNS.countDown();
      try {
        context.setResult(told.await(30, TimeUnit.SECONDS) ? "stopped midway" : "never told");
      } catch (InterruptedException e) {
        throw new JobExecutionException(e);
      }
      QuartzApp.ran(context.getJobDetail().getKey().getName());
    }

    @Override
    public void interrupt() {
      told.countDown();
    }
  }

  /** Fails, and is not to run again. */
  public static final class Quits implements Job {
    @Override
    public void execute(JobExecutionContext context) throws JobExecutionException {
      QuartzApp.ran(context.getJobDetail().getKey().getName());
      JobExecutionException never = new JobExecutionException("licence expired");
      never.setUnscheduleAllTriggers(true);
      throw never;
    }
  }

  /** Quartz cannot make one. */
  public static final class Broken implements Job {
    public Broken() {
      QuartzApp.ran("broken");
      throw new IllegalStateException("no database");
    }

    @Override
    public void execute(JobExecutionContext context) {}
  }

  private Jobs() {}
}
