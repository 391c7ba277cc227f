package com.acme.bounds;

import dev.pulse.api.PulseJob;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Executions of one job that are all open at once, each on a thread of its own, virtual or not. */
final class Crowd {

  private static final long SMALL_STACK = 64 * 1024;

  static void play(int executions) throws Exception {
    CountDownLatch open = new CountDownLatch(executions);
    CountDownLatch end = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < executions; i++) {
      int number = i;
      threads.add(start(() -> standing(number, open, end)));
    }
    open.await();
    System.out.println("all are open");
    BoundsApp.awaitLine();
    end.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static Thread start(Runnable work) throws ReflectiveOperationException {
    try {
      Method virtual = Thread.class.getMethod("startVirtualThread", Runnable.class);
      return (Thread) virtual.invoke(null, work);
    } catch (NoSuchMethodException e) {
      Thread thread = new Thread(null, work, "crowd", SMALL_STACK);
      thread.start();
      return thread;
    }
  }

  @PulseJob(name = "standing")
  static int standing(int number, CountDownLatch open, CountDownLatch end) {
    System.out.println("number " + number + " begins");
    open.countDown();
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    System.out.println("number " + number + " ends");
    return number;
  }

  private Crowd() {}
}
