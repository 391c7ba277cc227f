package com.acme.plain;

import dev.pulse.api.PulseJob;
import java.io.IOException;
import java.util.concurrent.Callable;

/** What jobs throw; the caller must get exactly that. */
final class Failures {

  static void play() {
    caught(Failures::checked);
    caught(Failures::unchecked);
    caught(Failures::error);
    caught(Failures::wordless);
    caught(Failures::endless);
    caught(Failures::brokenMessage);
  }

  private static void caught(Callable<Object> job) {
    try {
      job.call();
      System.out.println("nothing thrown");
    } catch (Throwable e) {
      System.out.println("caught " + e.getClass().getName() + ", cause " + cause(e));
    }
  }

  private static String cause(Throwable e) {
    return e.getCause() == null ? "none" : e.getCause().getClass().getName();
  }

  @PulseJob(name = "checked")
  static Object checked() throws IOException {
    System.out.println("before it failed");
    throw new IOException("disk full");
  }

  @PulseJob(name = "unchecked")
  static Object unchecked() {
    throw new IllegalStateException("no rates for 2026-03-29", new IOException("connection reset"));
  }

  @PulseJob(name = "error")
  static Object error() {
    throw new AssertionError("must not be");
  }

  @PulseJob(name = "wordless")
  static Object wordless() {
    throw new UnsupportedOperationException();
  }

  @PulseJob(name = "endless")
  static Object endless() {
    return deeper(1);
  }

  private static int deeper(int depth) {
    return deeper(depth + 1) + 1;
  }

  @PulseJob(name = "broken message")
  static Object brokenMessage() {
    throw new RuntimeException() {
      @Override
      public String getMessage() {
        throw new IllegalStateException("getMessage is broken");
      }
    };
  }

  private Failures() {}
}
