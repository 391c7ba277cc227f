package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.ExecutionStatus;
import dev.pulse.agent.model.LogChunk;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the executions of one batch within one transaction, so that writing any of it again
 * changes nothing. Threading: for one thread.
 */
final class BatchWrite {

  private final Session session;
  private final ExecutionsTable executions;
  private final LogChunksTable chunks;
  private final CountsTable.Changes counts = new CountsTable.Changes();
  private final UnindexedLogs unindexed = new UnindexedLogs();

  BatchWrite(Session session, Instant now) {
    this.session = session;
    this.executions = new ExecutionsTable(session, now);
    this.chunks = new LogChunksTable(session);
  }

  void write(Iterable<ExecutionChange> changes) throws SQLException {
    for (ExecutionChange change : changes) {
      write(change);
    }
    counts.store(session);
    unindexed.store(session);
  }

  private void write(ExecutionChange change) throws SQLException {
    Execution finished = change.finished();
    if (finished == null) {
      begin(change);
      return;
    }
    InlineLog log = change.inlineLog();
    if (change.started() != null && log != null && insertEnded(change, finished, log)) {
      append(change, log.newest());
      index(change, finished);
    } else {
      end(change, finished, log);
    }
  }

  private void begin(ExecutionChange change) throws SQLException {
    Execution started = change.started();
    if (started != null && executions.insertRunning(change.jobId(), started)) {
      counts.added(change.jobId(), started.status());
    }
    appendAndGrow(change);
  }

  /**
   * @param log the beginning of the log; absent if part of it is in the table of chunks
   */
  private void end(ExecutionChange change, Execution finished, @Nullable InlineLog log)
      throws SQLException {
    if (log != null && executions.endRunning(finished, log)) {
      counts.moved(change.jobId(), ExecutionStatus.RUNNING, finished.status());
      if (log.newest() > 0) {
        chunks.delete(change.id(), log.newest());
      }
      append(change, log.newest());
      index(change, finished);
    } else if (endGathering(change, finished)) {
      append(change, 0);
      chunks.moveInto(executions, change.id());
      index(change, finished);
    } else {
      appendAndGrow(change);
    }
  }

  /** Ends it without its log, which is then gathered from the table of chunks. */
  private boolean endGathering(ExecutionChange change, Execution finished) throws SQLException {
    if (executions.endRunning(finished, new InlineLog())) {
      counts.moved(change.jobId(), ExecutionStatus.RUNNING, finished.status());
      return true;
    }
    return replaceVerdict(change, finished) || insertEnded(change, finished, new InlineLog());
  }

  private boolean insertEnded(ExecutionChange change, Execution finished, InlineLog log)
      throws SQLException {
    boolean inserted = executions.insertEnded(change.jobId(), finished, log);
    if (inserted) {
      counts.added(change.jobId(), finished.status());
    }
    return inserted;
  }

  private boolean replaceVerdict(ExecutionChange change, Execution finished) throws SQLException {
    Standing standing = executions.standing(change.id());
    if (standing == null
        || !ExecutionChange.outranks(finished.endReason(), standing.endReason())
        || !executions.replaceEnd(standing, finished)) {
      return false;
    }
    counts.moved(change.jobId(), standing.status(), finished.status());
    return true;
  }

  private void appendAndGrow(ExecutionChange change) throws SQLException {
    List<LogChunk> appended = append(change, 0);
    if (!appended.isEmpty()) {
      executions.grow(
          change.id(),
          ExecutionChange.charactersOf(appended),
          ExecutionChange.linesOf(appended),
          change.firstError());
      Instant start = executions.startOfEnded(change.id());
      if (start != null) {
        unindexed.add(change.id(), start, ExecutionChange.charactersOf(appended));
      }
    }
  }

  private void index(ExecutionChange change, Execution ended) {
    long characters = Math.max(ended.logSize(), ExecutionChange.charactersOf(change.logs()));
    unindexed.add(ended.id(), ended.startedAt(), characters);
  }

  /** Adds the chunks behind this one, and answers those that are new. */
  private List<LogChunk> append(ExecutionChange change, long after) throws SQLException {
    List<LogChunk> appended = new ArrayList<>();
    for (LogChunk chunk : change.logs()) {
      if (chunk.number() > after && chunks.append(change.id(), chunk)) {
        appended.add(chunk);
      }
    }
    return appended;
  }
}
