package com.acme.batch;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.batch.core.Job;
import org.springframework.batch.core.JobParameters;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.launch.support.TaskExecutorJobLauncher;
import org.springframework.batch.core.repository.support.ResourcelessJobRepository;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.repeat.RepeatStatus;
import org.springframework.batch.support.transaction.ResourcelessTransactionManager;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/** A method with a schedule that launches a batch job. */
public final class ScheduledBatchApp {

  private static final CountDownLatch launched = new CountDownLatch(1);

  /** Launches the job. */
  @EnableScheduling
  public static class Launching {

    @Scheduled(fixedRate = 3_600_000)
    public String launch() throws Exception {
      System.out.println("launching");
      var launcher = new TaskExecutorJobLauncher();
      launcher.setJobRepository(new ResourcelessJobRepository());
      launcher.afterPropertiesSet();
      var ended = launcher.run(month(), new JobParameters());
      System.out.println("launched");
      launched.countDown();
      return "batch job ended " + ended.getStatus();
    }

    private static Job month() {
      var repository = new ResourcelessJobRepository();
      var step =
          new StepBuilder("step", repository)
              .tasklet(
                  (contribution, context) -> {
                    System.out.println("closing the month");
                    return RepeatStatus.FINISHED;
                  },
                  new ResourcelessTransactionManager())
              .build();
      return new JobBuilder("month", repository).start(step).build();
    }
  }

  public static void main(String[] args) throws InterruptedException {
    try (var context = new AnnotationConfigApplicationContext(Launching.class)) {
      if (!launched.await(60, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nothing was launched");
      }
    }
    System.out.println("Scheduled batch application ends");
  }

  private ScheduledBatchApp() {}
}
