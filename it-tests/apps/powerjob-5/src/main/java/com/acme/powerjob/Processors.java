package com.acme.powerjob;

import java.util.concurrent.CountDownLatch;
import tech.powerjob.worker.core.processor.ProcessResult;
import tech.powerjob.worker.core.processor.TaskContext;
import tech.powerjob.worker.core.processor.sdk.BasicProcessor;

/** The processors, one for each way to end. */
final class Processors {

  /** Succeeds and says so. */
  static final class Orders implements BasicProcessor {
    @Override
    public ProcessResult process(TaskContext context) {
      System.out.println("importing orders of " + context.getJobParams());
      return new ProcessResult(true, "imported 12 orders");
    }
  }

  /** Fails by what it returns. */
  static final class Mails implements BasicProcessor {
    @Override
    public ProcessResult process(TaskContext context) {
      System.out.println("sending mails");
      return new ProcessResult(false, "mail server refuses");
    }
  }

  /** Fails by what it throws. */
  static final class Rates implements BasicProcessor {
    @Override
    public ProcessResult process(TaskContext context) {
      System.out.println("asking for rates");
      throw new IllegalStateException("rates.example.org does not answer");
    }
  }

  /** Fails by returning nothing. */
  static final class Forgetful implements BasicProcessor {
    @Override
    @SuppressWarnings("NullAway")
    public ProcessResult process(TaskContext context) {
      return null;
    }
  }

  /** What applications put between the interface and their processors. */
  abstract static class House implements BasicProcessor {}

  /** Knows the interface only through a class above it. */
  static final class Cleanup extends House {
    @Override
    public ProcessResult process(TaskContext context) {
      System.out.println("removing what is expired");
      return new ProcessResult(true);
    }
  }

  /** Succeeds when two instances of it run at once. */
  static final class Sides implements BasicProcessor {

    private static final CountDownLatch both = new CountDownLatch(2);

    @Override
    public ProcessResult process(TaskContext context) throws InterruptedException {
      both.countDown();
      both.await();
      System.out.println("both sides run");
      return new ProcessResult(true);
    }
  }

  private Processors() {}
}
