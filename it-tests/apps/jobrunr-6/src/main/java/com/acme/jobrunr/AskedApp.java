package com.acme.jobrunr;

import java.time.ZoneId;
import java.util.Scanner;
import java.util.concurrent.CountDownLatch;
import org.jobrunr.configuration.JobRunr;
import org.jobrunr.scheduling.BackgroundJob;
import org.jobrunr.storage.InMemoryStorageProvider;

/**
 * Recurring jobs that are due once a year, and one that is enqueued once. It goes on until it reads
 * {@code end}; {@code release} lets the slow job go on.
 */
public final class AskedApp {

  private static final CountDownLatch released = new CountDownLatch(1);

  public static void main(String[] args) throws Exception {
    JobRunr.configure()
        .useStorageProvider(new InMemoryStorageProvider())
        .useBackgroundJobServer(JobRunrApp.server())
        .initialize();
    BackgroundJob.<Asked>scheduleRecurrently(
        "report", "0 0 3 1 1 *", ZoneId.of("Europe/Berlin"), jobs -> jobs.report());
    BackgroundJob.<Asked>scheduleRecurrently(
        "slow", "0 0 3 1 1 *", ZoneId.of("Europe/Berlin"), jobs -> jobs.slow());
    BackgroundJob.<Asked>enqueue(jobs -> jobs.mail());
    System.out.println("ready");
    Scanner input = new Scanner(System.in, "UTF-8");
    while (input.hasNextLine() && !input.nextLine().equals("end")) {
      released.countDown();
    }
    JobRunr.destroy();
    System.out.println("asked application ends");
    System.exit(0);
  }

  /** What JobRunr calls. */
  public static final class Asked {

    public void report() {
      System.out.println("report on " + Thread.currentThread().getName());
    }

    public void slow() throws InterruptedException {
      System.out.println("slow begins");
      released.await();
    }

    public void mail() {
      System.out.println("mail");
    }
  }

  private AskedApp() {}
}
