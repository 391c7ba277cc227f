package com.acme.threads;

import static com.acme.threads.Lines.say;
import static com.acme.threads.Lines.saying;

import dev.pulse.api.PulseJob;
import java.lang.reflect.Method;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** What newer JDKs bring; by reflection, for this is compiled for the oldest. */
final class Newer {

  static void play() throws Exception {
    virtualThreads();
    threadPerTask();
    structured();
    scheduledForkJoin();
  }

  @PulseJob(name = "virtual threads")
  static void virtualThreads() throws Exception {
    Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
    Thread virtual =
        (Thread)
            start.invoke(
                null,
                (Runnable)
                    () -> {
                      say("virtual");
                      Thread.yield();
                      say("virtual still");
                    });
    virtual.join();
    CountDownLatch all = new CountDownLatch(1000);
    for (int i = 0; i < 1000; i++) {
      String line = "virtual " + i;
      start.invoke(
          null,
          (Runnable)
              () -> {
                Thread.yield();
                say(line);
                all.countDown();
              });
    }
    Lines.await(all);
  }

  @PulseJob(name = "thread per task")
  static void threadPerTask() throws Exception {
    ExecutorService virtual =
        (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    virtual.submit(() -> say("virtual per task")).get();
    virtual.shutdown();
    ThreadFactory factory = Thread::new;
    ExecutorService platform =
        (ExecutorService)
            Executors.class
                .getMethod("newThreadPerTaskExecutor", ThreadFactory.class)
                .invoke(null, factory);
    platform.submit(() -> say("platform per task")).get();
    platform.shutdown();
  }

  @PulseJob(name = "structured")
  static void structured() throws Exception {
    Class<?> type = Class.forName("java.util.concurrent.StructuredTaskScope");
    Object scope = type.getMethod("open").invoke(null);
    Method fork = type.getMethod("fork", Callable.class);
    for (int i = 0; i < 3; i++) {
      String line = "fork " + i;
      fork.invoke(
          scope,
          (Callable<Object>)
              () -> {
                say(line);
                return null;
              });
    }
    type.getMethod("join").invoke(scope);
    type.getMethod("close").invoke(scope);
  }

  /** From JDK 25 on a fork-join pool is a scheduler too. */
  @PulseJob(name = "scheduled fork join")
  static void scheduledForkJoin() throws Exception {
    Object pool = ForkJoinPool.commonPool();
    if (!(pool instanceof ScheduledExecutorService scheduled)) {
      return;
    }
    scheduled.schedule(() -> say("once"), 1, TimeUnit.MILLISECONDS).get();
    CountDownLatch ticks = new CountDownLatch(3);
    scheduled.scheduleAtFixedRate(saying("a tick", ticks), 1, 1, TimeUnit.MILLISECONDS);
    Lines.await(ticks);
  }

  private Newer() {}
}
