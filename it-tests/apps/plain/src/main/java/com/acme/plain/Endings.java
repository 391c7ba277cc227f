package com.acme.plain;

import dev.pulse.api.PulseJob;
import java.util.concurrent.CountDownLatch;

/** How an application ends. */
final class Endings {

  static void play(String how) throws InterruptedException {
    switch (how) {
      case "return" -> done();
      case "throw" -> {
        done();
        throw new IllegalStateException("main fails");
      }
      case "exit" -> {
        done();
        System.exit(3);
      }
      case "exit-in-job" -> exiting();
      case "halt" -> {
        done();
        Runtime.getRuntime().halt(5);
      }
      case "wait-in-job" -> {
        done();
        waiting();
      }
      case "wait" -> {
        done();
        System.out.println("waiting");
        new CountDownLatch(1).await();
      }
      case "job-in-hook" -> {
        Runtime.getRuntime().addShutdownHook(new Thread(Endings::closing));
        done();
      }
      default -> throw new IllegalArgumentException(how);
    }
  }

  @PulseJob(name = "done")
  static void done() {
    System.out.println("job done");
  }

  @PulseJob(name = "exiting")
  static void exiting() {
    System.out.println("job exits the JVM");
    System.exit(7);
  }

  @PulseJob(name = "waiting")
  static void waiting() throws InterruptedException {
    System.out.println("job waits");
    new CountDownLatch(1).await();
  }

  @PulseJob(name = "closing")
  static void closing() {
    System.out.println("job in a shutdown hook");
  }

  private Endings() {}
}
