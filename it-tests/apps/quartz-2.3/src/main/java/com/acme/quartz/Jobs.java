package com.acme.quartz;

import dev.pulse.api.Pulse;
import java.io.IOException;
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

  private Jobs() {}
}
