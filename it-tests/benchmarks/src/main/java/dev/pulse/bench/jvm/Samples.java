package dev.pulse.bench.jvm;

import java.time.Duration;
import java.util.Arrays;

/** What was measured, many times. Not safe for threads. */
public final class Samples {

  private double[] values = new double[64];
  private int size;
  private boolean sorted = true;

  public void add(double value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size++] = value;
    sorted = false;
  }

  /** Adds a time, in milliseconds. */
  public void add(Duration time) {
    add(time.toNanos() / 1e6);
  }

  /** Adds all of these. */
  public void add(Samples others) {
    for (int i = 0; i < others.size; i++) {
      add(others.values[i]);
    }
  }

  public int size() {
    return size;
  }

  /** What half of them are at most. */
  public double median() {
    return percentile(50);
  }

  /** What so many of a hundred are at most. */
  public double percentile(double percent) {
    if (size == 0) {
      throw new IllegalStateException("nothing was measured");
    }
    if (!sorted) {
      Arrays.sort(values, 0, size);
      sorted = true;
    }
    int rank = (int) Math.ceil(percent / 100 * size);
    return values[Math.max(0, rank - 1)];
  }
}
