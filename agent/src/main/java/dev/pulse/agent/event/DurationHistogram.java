package dev.pulse.agent.event;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts durations by how long they are. It needs the same room however many there are. Threading:
 * any number of threads.
 */
public final class DurationHistogram {

  private final double[] bounds;
  private final long[] counts;
  private double seconds;

  /** Counts durations up to each of these bounds, in seconds and rising, and those beyond. */
  public static DurationHistogram upTo(double... bounds) {
    return new DurationHistogram(bounds);
  }

  private DurationHistogram(double[] bounds) {
    this.bounds = bounds.clone();
    this.counts = new long[bounds.length + 1];
  }

  /**
   * What was counted.
   *
   * @param buckets how many there are up to each bound
   * @param seconds how long all took together
   * @param count how many there are
   */
  public record Counted(List<Bucket> buckets, double seconds, long count) {
    public Counted {
      buckets = List.copyOf(buckets);
    }
  }

  /** How many durations are of at most so many seconds. */
  public record Bucket(double bound, long count) {}

  /** Counts a duration. */
  public synchronized void add(Duration duration) {
    double length = duration.toNanos() / 1e9;
    int number = 0;
    while (number < bounds.length && length > bounds[number]) {
      number++;
    }
    counts[number]++;
    seconds += length;
  }

  /** What has been counted until now. */
  public synchronized Counted counted() {
    List<Bucket> buckets = new ArrayList<>();
    long sum = 0;
    for (int number = 0; number < bounds.length; number++) {
      sum += counts[number];
      buckets.add(new Bucket(bounds[number], sum));
    }
    return new Counted(buckets, seconds, sum + counts[bounds.length]);
  }
}
