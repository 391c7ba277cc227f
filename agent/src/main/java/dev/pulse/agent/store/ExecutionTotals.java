package dev.pulse.agent.store;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What came of executions that have ended, and how long those took that completed. Threading: for
 * one thread.
 */
public final class ExecutionTotals {

  private long completed;
  private long failed;
  private long passed;
  private long totalMillis;
  private long longestMillis;
  private final TreeMap<Integer, Long> classes = new TreeMap<>();

  /**
   * Counts executions that completed.
   *
   * @param durationClass the class of their durations
   * @param totalMillis how long they took together, in milliseconds
   * @param longestMillis how long the longest of them took, in milliseconds
   * @see DurationScale
   */
  public void addCompleted(int durationClass, long count, long totalMillis, long longestMillis) {
    completed += count;
    this.totalMillis += totalMillis;
    this.longestMillis = Math.max(this.longestMillis, longestMillis);
    classes.merge(durationClass, count, Long::sum);
  }

  /** Counts executions that failed. */
  public void addFailed(long count) {
    failed += count;
  }

  /** Counts executions that ended in peace without having done their work. */
  public void addPassed(long count) {
    passed += count;
  }

  /** Counts all that others counted. */
  public void add(ExecutionTotals others) {
    completed += others.completed;
    failed += others.failed;
    passed += others.passed;
    totalMillis += others.totalMillis;
    longestMillis = Math.max(longestMillis, others.longestMillis);
    for (Map.Entry<Integer, Long> each : others.classes.entrySet()) {
      classes.merge(each.getKey(), each.getValue(), Long::sum);
    }
  }

  /** How many completed. */
  public long completed() {
    return completed;
  }

  /** How many failed. */
  public long failed() {
    return failed;
  }

  /** How many ended in peace without having done their work. */
  public long passed() {
    return passed;
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return completed == 0 && failed == 0 && passed == 0;
  }

  /**
   * Which part of those that did their work or failed did it, 0 to 1; nothing if there are none.
   */
  public @Nullable Double successRate() {
    return completed + failed == 0 ? null : (Double) ((double) completed / (completed + failed));
  }

  /** How long those that completed took on average; nothing if there are none. */
  public @Nullable Duration average() {
    return completed == 0 ? null : Duration.ofMillis(Math.round((double) totalMillis / completed));
  }

  /** How long the longest took that completed; nothing if there are none. */
  public @Nullable Duration longest() {
    return completed == 0 ? null : Duration.ofMillis(longestMillis);
  }

  /**
   * The duration that this part of those that completed did not exceed, within five percent;
   * nothing if there are none.
   *
   * @param part 0 to 1, such as 0.95
   */
  public @Nullable Duration percentile(double part) {
    long rank = Math.max(1, (long) Math.ceil(part * completed));
    long seen = 0;
    for (Map.Entry<Integer, Long> each : classes.entrySet()) {
      seen += each.getValue();
      if (seen >= rank && each.getValue() > 0) {
        return Duration.ofMillis(Math.min(longestMillis, DurationScale.millisOf(each.getKey())));
      }
    }
    return null;
  }
}
