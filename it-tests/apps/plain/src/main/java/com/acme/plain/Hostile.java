package com.acme.plain;

import dev.pulse.api.PulseJob;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/**
 * Jobs whose results and failures break whoever looks at them, and jobs on threads that are odd.
 * What it prints says what its threads and callers saw, and is the same each time.
 */
final class Hostile {

  static void play() throws Exception {
    report("healthy", () -> healthy().equals("well"));
    atTheEndOfTheStack();
    for (Map.Entry<String, Supplier<Object>> each : HostileObjects.results().entrySet()) {
      Object result = each.getValue().get();
      report(each.getKey(), () -> returned(result) == result);
    }
    for (Map.Entry<String, Supplier<Throwable>> each : HostileObjects.failures().entrySet()) {
      Throwable failure = each.getValue().get();
      report(each.getKey(), () -> caught(failure) == failure);
    }
    report("healthy", () -> healthy().equals("well"));
  }

  /** What came back, and what is left of the thread. */
  private static void report(String name, Callable<Boolean> job) throws Exception {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    for (boolean interrupted : new boolean[] {false, true}) {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      boolean same = job.call();
      System.out.printf(
          "%s: %b, interrupted %b, loader %b%n",
          name,
          same,
          Thread.interrupted(),
          loader == Thread.currentThread().getContextClassLoader());
    }
  }

  /** Executions that begin where no call is possible, or hardly one. */
  private static void atTheEndOfTheStack() throws InterruptedException {
    Thread thread = new Thread(null, Hostile::dive, "deep", 256 * 1024);
    thread.start();
    thread.join();
  }

  private static void dive() {
    int deepest = deepest(0);
    for (int depth = deepest; depth > 0 && depth > deepest - 400; depth--) {
      try {
        if (down(depth) != depth) {
          System.out.println("a job returned something else at " + (deepest - depth));
        }
      } catch (StackOverflowError itsOwn) {
        // As without anybody who looks on.
      } catch (Throwable other) {
        System.out.println("a job threw " + other);
      }
    }
  }

  private static int deepest(int depth) {
    try {
      return deepest(depth + 1);
    } catch (StackOverflowError end) {
      return depth;
    }
  }

  private static int down(int depth) {
    return depth == 0 ? deep() : down(depth - 1) + 1;
  }

  @PulseJob(name = "deep")
  static int deep() {
    return 0;
  }

  @PulseJob(name = "returns")
  static Object returned(Object result) {
    return result;
  }

  private static Throwable caught(Throwable failure) {
    try {
      thrown(failure);
      return null;
    } catch (Throwable caught) {
      return caught;
    }
  }

  @PulseJob(name = "throws")
  static void thrown(Throwable failure) throws Throwable {
    throw failure;
  }

  @PulseJob(name = "healthy")
  static String healthy() {
    return "well";
  }

  private Hostile() {}
}
