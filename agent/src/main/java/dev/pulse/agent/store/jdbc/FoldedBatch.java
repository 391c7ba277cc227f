package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.model.ExecutionEvent;
import dev.pulse.agent.model.ExecutionEvent.Finished;
import dev.pulse.agent.model.ExecutionEvent.LogAppended;
import dev.pulse.agent.model.ExecutionEvent.Planned;
import dev.pulse.agent.model.ExecutionEvent.Started;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A batch of events, gathered by execution and by job: a run that starts and ends within it becomes
 * one row, written once.
 */
final class FoldedBatch {

  private final Map<String, ExecutionChange> changes = new LinkedHashMap<>();

  /** In the order of their ids, so that writers on other hosts lock them in the same order. */
  private final Map<String, JobSighting> jobs = new TreeMap<>();

  private FoldedBatch() {}

  static FoldedBatch of(List<ExecutionEvent> events) {
    FoldedBatch folded = new FoldedBatch();
    for (ExecutionEvent event : events) {
      folded.add(event);
    }
    return folded;
  }

  /** What it says of each execution, in the order of the first event of each. */
  Collection<ExecutionChange> changes() {
    return changes.values();
  }

  /** What it says of each job. */
  Collection<JobSighting> jobs() {
    return jobs.values();
  }

  private void add(ExecutionEvent event) {
    if (event instanceof Started start) {
      change(event, start.execution().id()).start(start.execution());
      sight(JobSighting.ofStart(event.job(), start.execution()));
    } else if (event instanceof LogAppended chunk) {
      change(event, chunk.executionId()).append(chunk);
      sight(new JobSighting(event.job(), null, null, null));
    } else if (event instanceof Finished end) {
      change(event, end.execution().id()).finish(end.execution());
      sight(JobSighting.ofStart(event.job(), end.execution()));
    } else if (event instanceof Planned plan) {
      sight(new JobSighting(event.job(), null, null, plan));
    }
  }

  private ExecutionChange change(ExecutionEvent event, String executionId) {
    return changes.computeIfAbsent(executionId, id -> new ExecutionChange(id, event.job().id()));
  }

  private void sight(JobSighting sighting) {
    jobs.merge(sighting.job().id(), sighting, JobSighting::and);
  }
}
