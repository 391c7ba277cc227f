package com.acme.jakarta;

import jakarta.batch.operations.JobOperator;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.JobExecution;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Runs each job and says how it ended; two run at the same time. */
public final class JakartaBatchApp {

  public static void main(String[] args) throws Exception {
    // The database below jbatch would leave a file where the application was started.
    System.setProperty("derby.stream.error.file", "/dev/null");
    JobOperator operator = BatchRuntime.getJobOperator();
    for (String job : List.of("nightly", "skips", "orders", "broken", "refused", "recovered")) {
      System.out.println(ending(operator, operator.start(job, new Properties()), job));
    }
    long attempt = operator.start("restarted", new Properties());
    System.out.println(ending(operator, attempt, "restarted"));
    attempt = operator.restart(attempt, new Properties());
    System.out.println(ending(operator, attempt, "restarted"));
    long stopped = operator.start("stopped", new Properties());
    Batchlets.Patient.begun.await(60, TimeUnit.SECONDS);
    operator.stop(stopped);
    System.out.println(ending(operator, stopped, "stopped"));
    long left = operator.start("pair", new Properties());
    Batchlets.Pair.begun.await(60, TimeUnit.SECONDS);
    long right = operator.start("pair", new Properties());
    System.out.println(ending(operator, left, "pair"));
    System.out.println(ending(operator, right, "pair"));
    System.out.println("Jakarta Batch application ends");
    if (args.length > 0) {
      System.in.read();
    }
    System.exit(0);
  }

  private static String ending(JobOperator operator, long id, String job) {
    long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (true) {
      JobExecution execution = operator.getJobExecution(id);
      BatchStatus status = execution.getBatchStatus();
      boolean ended =
          execution.getEndTime() != null
              && (status == BatchStatus.COMPLETED
                  || status == BatchStatus.FAILED
                  || status == BatchStatus.STOPPED);
      if (ended || System.nanoTime() > patience) {
        return job + " ends " + status + " with " + execution.getExitStatus();
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  private JakartaBatchApp() {}
}
