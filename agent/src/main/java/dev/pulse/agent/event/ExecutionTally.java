package dev.pulse.agent.event;

import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.ExecutionEvent;
import dev.pulse.agent.model.ExecutionOutcome;
import dev.pulse.agent.model.ExecutionStatus;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts the executions of this JVM that have ended and been stored: what retention removes is
 * still counted, and so is nothing that others run. Threading: any number of threads.
 */
public final class ExecutionTally {

  /** An application may make up jobs without end; those that ended last are counted. */
  private static final int MOST_JOBS = 10_000;

  private final Map<Kind, Long> counts = new ConcurrentHashMap<>();
  private final Map<String, DurationHistogram> durations = new ConcurrentHashMap<>();
  private final Map<OfJob, Long> jobs = new LinkedHashMap<>(16, 0.75f, true);

  private record Kind(String scheduler, ExecutionStatus status) {}

  private record OfJob(String jobId, ExecutionStatus status) {}

  /** How many executions of a scheduler's jobs have ended with a status. */
  public record Count(String scheduler, ExecutionStatus status, long executions) {}

  private ExecutionTally() {}

  /** Counts what is announced from now on. */
  public static ExecutionTally of(EventBus bus) {
    ExecutionTally tally = new ExecutionTally();
    bus.subscribe(tally::count);
    return tally;
  }

  private void count(List<ExecutionEvent> committed) {
    for (ExecutionEvent event : committed) {
      if (event instanceof ExecutionEvent.Finished end) {
        count(end.job().scheduler(), end.execution());
      }
    }
  }

  private void count(String scheduler, Execution execution) {
    counts.merge(new Kind(scheduler, execution.status()), 1L, Long::sum);
    countOfJob(new OfJob(execution.jobId(), execution.status()));
    ExecutionOutcome outcome = ExecutionOutcome.of(execution.status(), execution.endReason());
    if (outcome != ExecutionOutcome.PASSED && execution.duration() != null) {
      durations.computeIfAbsent(scheduler, first -> executionDurations()).add(execution.duration());
    }
  }

  private static DurationHistogram executionDurations() {
    return DurationHistogram.upTo(0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60, 300, 600, 1800, 3600);
  }

  private void countOfJob(OfJob job) {
    synchronized (jobs) {
      jobs.merge(job, 1L, Long::sum);
      if (jobs.size() > 2 * MOST_JOBS) {
        jobs.remove(jobs.keySet().iterator().next());
      }
    }
  }

  /** What has been counted, by scheduler and status. */
  public List<Count> counts() {
    return counts.entrySet().stream()
        .map(each -> new Count(each.getKey().scheduler(), each.getKey().status(), each.getValue()))
        .sorted(Comparator.comparing(Count::scheduler).thenComparing(Count::status))
        .toList();
  }

  /** How many executions of one job have ended with a status. */
  public long ofJob(String jobId, ExecutionStatus status) {
    synchronized (jobs) {
      return jobs.getOrDefault(new OfJob(jobId, status), 0L);
    }
  }

  /** How long executions took that did their work or failed, by scheduler. */
  public Map<String, DurationHistogram.Counted> durations() {
    Map<String, DurationHistogram.Counted> counted = new TreeMap<>();
    durations.forEach((scheduler, histogram) -> counted.put(scheduler, histogram.counted()));
    return counted;
  }
}
