package com.acme.soak;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs the jobs of a role at an even pace until it is stopped. What could not begin in time begins
 * later, so that as many do as were asked for.
 *
 * <p>Threading: threads and executors of its own; any thread sets the pace.
 */
@SuppressWarnings(
    "FutureReturnValueIgnored") // As applications do: what fails is to be seen in the history.
final class Load {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final long TICK_MILLIS = 10;

  /** What the periodic tasks are in a second, with the one that fails. */
  private static final int PERIODIC = 201;

  private static final int CALLERS = 2;

  private final Jobs jobs;
  private final ScheduledExecutorService periodic = Executors.newScheduledThreadPool(2);
  private final ScheduledExecutorService brittle = Executors.newScheduledThreadPool(2);
  private final List<Thread> callers;
  private volatile int called;
  private volatile boolean stopped;

  Load(Jobs jobs, int perSecond) {
    this.jobs = jobs;
    setPace(perSecond);
    callers =
        List.of(
            new Thread(() -> call(jobs::invoices), "calls invoices"),
            new Thread(() -> call(jobs::mails), "calls mails"));
  }

  void start() {
    periodic.scheduleAtFixedRate(jobs.imports(), 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
    periodic.scheduleAtFixedRate(jobs.exports(), 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
    callers.forEach(Thread::start);
  }

  /** How many executions there are to be in a second. */
  void setPace(int perSecond) {
    called = Math.max(CALLERS, perSecond - PERIODIC);
  }

  /** Waits for those that run, and begins no others. */
  void stop() throws InterruptedException {
    stopped = true;
    periodic.shutdown();
    brittle.shutdown();
    for (Thread caller : callers) {
      caller.join();
    }
    periodic.awaitTermination(1, TimeUnit.MINUTES);
    brittle.awaitTermination(1, TimeUnit.MINUTES);
  }

  /** Has the task that fails scheduled once more. */
  void scheduleBrittle() {
    if (!stopped) {
      brittle.scheduleAtFixedRate(jobs.brittle(), 0, 1, TimeUnit.HOURS);
    }
  }

  private void call(Runnable job) {
    long due = System.nanoTime();
    while (!stopped) {
      due += SECOND * CALLERS / called;
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      try {
        job.run();
      } catch (IllegalStateException e) {
        // It was to fail.
      }
    }
  }
}
