package com.acme.threads;

import static com.acme.threads.Lines.say;

import dev.pulse.api.PulseJob;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveAction;

/** Threads and tasks that must not be taken for a job's. */
final class Nevers {

  private static final ExecutorService POOL = Executors.newCachedThreadPool();
  private static final ForkJoinPool FORK_JOIN = new ForkJoinPool(1);
  private static final CountDownLatch JOB_WAITS = new CountDownLatch(1);
  private static final CountDownLatch OTHERS_ARE_DONE = new CountDownLatch(1);

  static void play() throws Exception {
    Thread job = new Thread(Nevers::firstUserOfThePools);
    job.start();
    Lines.await(JOB_WAITS);
    POOL.submit(() -> say("outsider in the pool")).get();
    FORK_JOIN.submit(() -> say("outsider in the fork-join pool")).get();
    CompletableFuture.runAsync(() -> say("outsider in the common pool")).join();
    OTHERS_ARE_DONE.countDown();
    job.join();
    POOL.submit(() -> say("next user of the pool")).get();
    FORK_JOIN.submit(() -> say("next user of the fork-join pool")).get();
    ended();
    LEFT_BEHIND.countDown();
    POOL.submit(() -> say("behind what was left")).get();
    Thread helped = new Thread(Nevers::helping);
    helped.start();
    Lines.await(HELPER_BEGAN);
    CompletableFuture.runAsync(
        () -> {
          say("left by others, run by the one that waits: " + (helper == Thread.currentThread()));
          AWAITED.complete(null);
        });
    OTHERS_LEFT.countDown();
    helped.join();
  }

  private static final CompletableFuture<Void> AWAITED = new CompletableFuture<>();
  private static final CountDownLatch HELPER_BEGAN = new CountDownLatch(1);
  private static final CountDownLatch OTHERS_LEFT = new CountDownLatch(1);
  private static volatile Thread helper;

  /** Its task waits in the pool's only thread, which runs the tasks of others meanwhile. */
  @PulseJob(name = "helping")
  static void helping() {
    CompletableFuture<Void> task =
        CompletableFuture.runAsync(
            () -> {
              helper = Thread.currentThread();
              say("waits");
              HELPER_BEGAN.countDown();
              Lines.await(OTHERS_LEFT);
              AWAITED.join();
              say("goes on");
              new RecursiveAction() {
                @Override
                protected void compute() {
                  say("called directly");
                }
              }.invoke();
            });
    task.join();
  }

  /** Its tasks make the threads, which then serve others while it still runs. */
  @PulseJob(name = "first user of the pools")
  static void firstUserOfThePools() {
    try {
      POOL.submit(() -> say("mine in the pool")).get();
      FORK_JOIN.submit(() -> say("mine in the fork-join pool")).get();
      CompletableFuture.runAsync(() -> say("mine in the common pool")).join();
      JOB_WAITS.countDown();
      Lines.await(OTHERS_ARE_DONE);
      POOL.submit(() -> say("mine again")).get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static final CountDownLatch LEFT_BEHIND = new CountDownLatch(1);

  /** The thread that it leaves behind goes on when it is over. */
  @PulseJob(name = "ended")
  static void ended() {
    say("ends");
    POOL.execute(() -> Lines.await(LEFT_BEHIND));
  }

  private Nevers() {}
}
