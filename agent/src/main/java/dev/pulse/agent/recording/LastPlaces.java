package dev.pulse.agent.recording;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The last places of a queue that is nearly full: no job gets more than a few of them, so that one
 * which runs more often than can be stored crowds out itself, and not those that run once a night.
 *
 * <p>Threading: any thread.
 */
final class LastPlaces {

  /** An application may make up jobs without end; forgotten ones may get some places more. */
  private static final int MOST_JOBS = 10_000;

  private final int most;
  private final Map<String, AtomicInteger> byJob = new ConcurrentHashMap<>();

  /**
   * All are free.
   *
   * @param most how many of them a job may have
   */
  LastPlaces(int most) {
    this.most = most;
  }

  /**
   * Takes one for an execution of this job.
   *
   * @return whether it gets one
   */
  boolean take(String job) {
    AtomicInteger has = byJob.get(job);
    if (has == null) {
      if (byJob.size() >= MOST_JOBS) {
        byJob.clear();
      }
      has = byJob.computeIfAbsent(job, first -> new AtomicInteger());
    }
    if (has.get() < most) {
      has.incrementAndGet();
      return true;
    }
    return false;
  }

  /** So many places of this job are free again. */
  void giveBack(String job, int places) {
    AtomicInteger has = places == 0 ? null : byJob.get(job);
    if (has != null) {
      has.addAndGet(-places);
    }
  }
}
