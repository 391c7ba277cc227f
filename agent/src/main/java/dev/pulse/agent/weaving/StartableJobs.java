package dev.pulse.agent.weaving;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * What runs each job, and what runs that: the objects with which a job can be started. It does not
 * keep them alive.
 *
 * <p>Threading: any thread.
 */
public final class StartableJobs {

  /** An application may make up names without end. */
  private static final int MOST_NAMES = 10_000;

  /** A job of which there are more is started with one of these. */
  private static final int MOST_OF_A_JOB = 100;

  private final Map<String, List<Parts>> jobs = new ConcurrentHashMap<>();

  /**
   * How to start a job.
   *
   * @param task what stands for the job, and is forgotten with it
   * @param runner what runs it, such as an executor
   */
  private record Parts(WeakReference<Object> task, WeakReference<Object> runner) {
    boolean isGone() {
      return task.refersTo(null) || runner.refersTo(null);
    }

    boolean isOf(Predicate<Object> which) {
      Object living = task.get();
      return living != null && which.test(living);
    }
  }

  /**
   * Two objects that live.
   *
   * @param task what stands for the job
   * @param runner what runs it
   */
  public record Startable(Object task, Object runner) {}

  /** Takes note of how to start a job. */
  public void add(String job, Object task, Object runner) {
    if (jobs.size() >= MOST_NAMES && !jobs.containsKey(job)) {
      jobs.values().removeIf(all -> all.stream().allMatch(Parts::isGone));
    }
    if (jobs.size() < MOST_NAMES || jobs.containsKey(job)) {
      Parts added = new Parts(new WeakReference<>(task), new WeakReference<>(runner));
      jobs.compute(job, (name, known) -> with(known == null ? List.of() : known, added, task));
    }
  }

  private static List<Parts> with(List<Parts> known, Parts added, Object task) {
    List<Parts> all = new ArrayList<>(known);
    all.removeIf(parts -> parts.isGone() || parts.task.refersTo(task));
    if (all.size() < MOST_OF_A_JOB) {
      all.add(added);
    }
    return List.copyOf(all);
  }

  /** These tasks will not run any more. */
  public void remove(String job, Predicate<Object> which) {
    jobs.computeIfPresent(
        job,
        (name, known) -> {
          List<Parts> left =
              known.stream().filter(parts -> !parts.isGone() && !parts.isOf(which)).toList();
          return left.isEmpty() ? null : left;
        });
  }

  /** What a job can be started with, the earliest first. */
  public List<Startable> of(String job) {
    List<Startable> living = new ArrayList<>();
    for (Parts parts : jobs.getOrDefault(job, List.of())) {
      Object task = parts.task.get();
      Object runner = parts.runner.get();
      if (task != null && runner != null) {
        living.add(new Startable(task, runner));
      }
    }
    return living;
  }
}
