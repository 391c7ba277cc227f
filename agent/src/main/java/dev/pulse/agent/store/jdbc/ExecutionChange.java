package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.model.EndReason;
import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.ExecutionEvent.LogAppended;
import dev.pulse.agent.model.FirstError;
import dev.pulse.agent.model.LogChunk;
import java.util.ArrayList;
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
  private @Nullable SortedMap<Long, LogChunk> logs;
  private @Nullable FirstError firstError;
  private @Nullable List<LogChunk> late;

  ExecutionChange(String id, String jobId) {
    this.id = id;
    this.jobId = jobId;
  }

  void start(Execution execution) {
    started = execution;
  }

  void append(LogAppended event) {
    if (logs == null) {
      logs = new TreeMap<>();
    }
    LogChunk chunk = stored(event.chunk());
    boolean isNew = logs.putIfAbsent(chunk.number(), chunk) == null;
    if (isNew && finished != null) {
      if (late == null) {
        late = new ArrayList<>();
      }
      late.add(chunk);
    }
    if (firstError == null) {
      firstError = event.firstError();
    }
  }

  void finish(Execution execution) {
    if (finished == null || outranks(execution.endReason(), finished.endReason())) {
      finished = execution;
      late = null;
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

  /** Its end, with what it wrote after it. */
  @Nullable Execution finished() {
    Execution end = finished;
    if (end == null || (late == null && (end.firstError() != null || firstError == null))) {
      return end;
    }
    return end.withLog(
        end.logSize() + charactersOf(late),
        end.logLines() + linesOf(late),
        end.firstError() == null ? firstError : end.firstError());
  }

  /** What it wrote, in order, as it can be stored. */
  Collection<LogChunk> logs() {
    return logs == null ? List.of() : logs.values();
  }

  /** Where what it wrote first speaks of an error, if it does so in this batch. */
  @Nullable FirstError firstError() {
    return firstError;
  }

  /**
   * The beginning of the log of an ended execution, as much as a row takes; nothing if part of it
   * may have come with an earlier batch.
   */
  @Nullable InlineLog inlineLog() {
    boolean fromTheBeginning =
        logs == null ? finished != null && finished.logSize() == 0 : logs.firstKey() == 1;
    if (!fromTheBeginning) {
      return null;
    }
    InlineLog log = new InlineLog();
    for (LogChunk chunk : logs()) {
      if (!log.take(chunk)) {
        break;
      }
    }
    return log;
  }

  static long charactersOf(@Nullable Collection<LogChunk> chunks) {
    return chunks == null ? 0 : chunks.stream().mapToLong(chunk -> chunk.text().length()).sum();
  }

  static long linesOf(@Nullable Collection<LogChunk> chunks) {
    return chunks == null
        ? 0
        : chunks.stream()
            .mapToLong(chunk -> chunk.text().chars().filter(c -> c == '\n').count())
            .sum();
  }

  /** Whether an end for this reason replaces one for the other. */
  static boolean outranks(@Nullable EndReason reason, @Nullable EndReason other) {
    return reason != null && (other == null || reason.outranks(other));
  }

  private static LogChunk stored(LogChunk chunk) {
    String text = StoredText.of(chunk.text());
    return text.equals(chunk.text())
        ? chunk
        : new LogChunk(chunk.number(), chunk.firstSeq(), text, chunk.marks());
  }
}
