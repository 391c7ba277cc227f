package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.model.EndReason;
import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.ExecutionEvent.LogAppended;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All that a batch says of one execution. Threading: for one thread. */
final class ExecutionChange {

  private final String id;
  private final String jobId;
  private @Nullable Execution started;
  private @Nullable Execution finished;
  private @Nullable SortedMap<Long, LogAppended> logs;

  ExecutionChange(String id, String jobId) {
    this.id = id;
    this.jobId = jobId;
  }

  void start(Execution execution) {
    started = execution;
  }

  void append(LogAppended chunk) {
    if (logs == null) {
      logs = new TreeMap<>();
    }
    logs.putIfAbsent(chunk.seq(), chunk);
  }

  void finish(Execution execution) {
    if (finished == null || outranks(execution.endReason(), finished.endReason())) {
      finished = execution;
    }
  }

  String id() {
    return id;
  }

  String jobId() {
    return jobId;
  }

  @Nullable Execution started() {
    return started;
  }

  @Nullable Execution finished() {
    return finished;
  }

  /** What it wrote, in order. */
  Collection<LogAppended> logs() {
    return logs == null ? List.of() : logs.values();
  }

  /** Whether nothing that it wrote before its end can have come with an earlier batch. */
  boolean holdsWholeRun() {
    if (started == null || finished == null) {
      return false;
    }
    return logs == null ? finished.logSize() == 0 : logs.firstKey() == 1;
  }

  /** Whether an end for this reason replaces one for the other. */
  static boolean outranks(@Nullable EndReason reason, @Nullable EndReason other) {
    return reason != null && (other == null || reason.outranks(other));
  }
}
