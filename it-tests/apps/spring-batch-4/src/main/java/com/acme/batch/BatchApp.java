package com.acme.batch;

import dev.pulse.api.Pulse;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The jobs, one for each way to end; each version of Spring Batch builds and launches them. */
public abstract class BatchApp {

  private final CyclicBarrier together = new CyclicBarrier(2);
  private final CountDownLatch pair = new CountDownLatch(2);

  /** Launches a job of these steps, waits for its end, and says how it ended. */
  protected abstract String launch(String job, Work... steps) throws Exception;

  /** Launches a job that goes on with the second step if the first one fails. */
  protected abstract String launchWithRecovery(String job, Work failing, Work recovering)
      throws Exception;

  /** Launches a job with one step, whose work is done twice, in partitions on two threads. */
  protected abstract String launchPartitioned(String job, Work step) throws Exception;

  /** Launches a job on a thread of its own. */
  protected abstract void launchInBackground(String job, String parameter, Work step)
      throws Exception;

  protected final void run() throws Exception {
    say(
        launch(
            "nightly",
            steering -> System.out.println("reading"),
            steering -> System.out.println("writing, job instance " + steering.id())));
    say(
        launch(
            "orders",
            steering -> Pulse.current().result("imported 5 orders"),
            steering -> steering.exit("COMPLETED WITH SKIPS", "2 lines skipped")));
    say(launch("skips", steering -> steering.exit("COMPLETED WITH SKIPS", "2 lines skipped")));
    say(
        launch(
            "broken",
            steering -> System.out.println("about to fail"),
            steering -> {
              throw new IOException("disk is full", new IllegalStateException("quota"));
            }));
    say(launch("refused", steering -> steering.exit("FAILED", "no such account")));
    say(launch("stopped", steering -> steering.stop(), steering -> {}));
    say(
        launchWithRecovery(
            "recovered",
            steering -> {
              throw new IllegalArgumentException("a bad line");
            },
            steering -> System.out.println("recovering")));
    AtomicInteger attempts = new AtomicInteger();
    Work flaky =
        steering -> {
          System.out.println("attempt " + attempts.incrementAndGet());
          if (attempts.get() == 1) {
            throw new IOException("not yet");
          }
        };
    say(launch("restarted", flaky));
    say(launch("restarted", flaky));
    say(launchPartitioned("partitioned", steering -> System.out.println("part")));
    launchInBackground("pair", "left", steering -> meet("left"));
    launchInBackground("pair", "right", steering -> meet("right"));
    pair.await(60, TimeUnit.SECONDS);
  }

  /** Says that all is over, and waits for somebody to read it if asked to. */
  protected final void end(String... args) throws IOException {
    System.out.println("Batch application ends");
    if (args.length > 0) {
      System.in.read();
    }
  }

  private void meet(String name) throws Exception {
    System.out.println("begin " + name);
    together.await(60, TimeUnit.SECONDS);
    System.out.println("end " + name);
    together.await(60, TimeUnit.SECONDS);
    pair.countDown();
  }

  private static void say(String ending) {
    System.out.println(ending);
  }
}
