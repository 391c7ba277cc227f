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
    logs.putIfAbsent(chunk.chunk().number(), chunk);
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

  /**
   * All that an ended execution wrote; nothing if part of it may have come with an earlier batch,
   * or if it is too long to stand in the row.
   */
  @Nullable InlineText wholeLog() {
    boolean whole =
        logs == null ? finished != null && finished.logSize() == 0 : logs.firstKey() == 1;
    InlineText log = new InlineText();
    for (LogAppended appended : logs()) {
      log.take(appended.chunk().number(), StoredText.of(appended.chunk().text()));
    }
    return whole && !log.full() ? log : null;
  }

  /** Whether an end for this reason replaces one for the other. */
  static boolean outranks(@Nullable EndReason reason, @Nullable EndReason other) {
    return reason != null && (other == null || reason.outranks(other));
  }
}
