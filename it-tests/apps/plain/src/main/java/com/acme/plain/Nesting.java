package com.acme.plain;

import dev.pulse.api.PulseJob;

/** Jobs within jobs. */
final class Nesting {

  static void play() {
    System.out.println("factorial " + factorial(5));
    outer();
    new Special().run();
  }

  /** Calls itself: one execution. */
  @PulseJob(name = "factorial")
  static int factorial(int n) {
    return n <= 1 ? 1 : n * factorial(n - 1);
  }

  /** Calls another job: two executions, each with its own lines. */
  @PulseJob(name = "outer")
  static void outer() {
    System.out.println("outer begins");
    inner();
    System.out.println("outer ends");
  }

  @PulseJob(name = "inner")
  static String inner() {
    System.out.println("inner works");
    return "inner done";
  }

  static class General {
    @PulseJob(name = "general")
    void run() {
      System.out.println("general");
    }
  }

  static final class Special extends General {
    /**
     * Not inherited: an overriding method without the annotation is no job, but the method that it
     * calls is.
     */
    @Override
    void run() {
      System.out.println("special");
      super.run();
    }
  }

  private Nesting() {}
}
