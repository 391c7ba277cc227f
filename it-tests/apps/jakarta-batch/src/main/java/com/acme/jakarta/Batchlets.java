package com.acme.jakarta;

import dev.pulse.api.Pulse;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.runtime.context.JobContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The work of the jobs' steps. */
public final class Batchlets {

  /** Speaks of its job. */
  @Named("write")
  public static class Write extends AbstractBatchlet {

    @Inject JobContext job;

    @Override
    public String process() {
      System.out.println(job.getJobName() + " writes");
      return "written";
    }
  }

  /** Sets the exit status of its job. */
  @Named("skips")
  public static class Skips extends AbstractBatchlet {

    @Inject JobContext job;

    @Override
    public String process() {
      job.setExitStatus("2 lines skipped");
      return "done";
    }
  }

  /** Speaks of itself by hand. */
  @Named("orders")
  public static class Orders extends AbstractBatchlet {
    @Override
    public String process() {
      Pulse.current().result("imported 5 orders");
      return "done";
    }
  }

  /** Fails. */
  @Named("broken")
  public static class Broken extends AbstractBatchlet {
    @Override
    public String process() throws IOException {
      System.out.println("about to fail");
      throw new IOException("disk is full", new IllegalStateException("quota"));
    }
  }

  /** Fails the first time. */
  @Named("flaky")
  public static class Flaky extends AbstractBatchlet {

    private static final AtomicInteger attempts = new AtomicInteger();

    @Override
    public String process() throws IOException {
      System.out.println("attempt " + attempts.incrementAndGet());
      if (attempts.get() == 1) {
        throw new IOException("not yet");
      }
      return "done";
    }
  }

  /** Runs until it is told to stop. */
  @Named("patient")
  public static class Patient extends AbstractBatchlet {

    static final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch told = new CountDownLatch(1);

    @Override
    public String process() throws InterruptedException {
      System.out.println("waiting to be told");
      begun.countDown();
      return told.await(60, TimeUnit.SECONDS) ? "stopped" : "never told";
    }

    @Override
    public void stop() {
      told.countDown();
    }
  }

  /** Two of these run at the same time, or none. */
  @Named("pair")
  public static class Pair extends AbstractBatchlet {

    static final CountDownLatch begun = new CountDownLatch(1);

    private static final CyclicBarrier together = new CyclicBarrier(2);

    @Override
    public String process() throws Exception {
      System.out.println("begin");
      begun.countDown();
      together.await(60, TimeUnit.SECONDS);
      System.out.println("end");
      together.await(60, TimeUnit.SECONDS);
      return "done";
    }
  }

  private Batchlets() {}
}
