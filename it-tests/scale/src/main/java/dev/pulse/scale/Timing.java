package dev.pulse.scale;

import java.util.Arrays;

/** Measures how long something takes, many times. */
final class Timing {

  private Timing() {}

  /** What is measured, the i-th time. */
  @FunctionalInterface
  interface Step {
    void run(int i);
  }

  /** What half of the runs take at most, in microseconds; as many again go before, unmeasured. */
  static double medianMicros(int runs, Step step) {
    long[] nanos = nanos(runs, step);
    return nanos[nanos.length / 2] / 1e3;
  }

  /** What each run takes, the fastest first. */
  static long[] nanos(int runs, Step step) {
    for (int i = 0; i < runs; i++) {
      step.run(i);
    }
    long[] nanos = new long[runs];
    for (int i = 0; i < runs; i++) {
      long begin = System.nanoTime();
      step.run(i);
      nanos[i] = System.nanoTime() - begin;
    }
    Arrays.sort(nanos);
    return nanos;
  }
}
