package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.ExecutionEvent.LogAppended;
import dev.pulse.agent.model.ExecutionStatus;
import dev.pulse.agent.model.LogChunk;
import java.sql.SQLException;
import java.time.Instant;
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
  }

  private void write(ExecutionChange change) throws SQLException {
    Execution finished = change.finished();
    if (finished == null) {
      begin(change);
      return;
    }
    InlineText wholeLog = change.wholeLog();
    boolean inserted =
        change.started() != null && wholeLog != null && insertEnded(change, finished, wholeLog);
    if (!inserted) {
      end(change, finished, wholeLog);
    }
  }

  private void begin(ExecutionChange change) throws SQLException {
    Execution started = change.started();
    if (started != null && executions.insertRunning(change.jobId(), started)) {
      counts.added(change.jobId(), started.status());
    }
    appendAndGrow(change);
  }

  private void end(ExecutionChange change, Execution finished, @Nullable InlineText wholeLog)
      throws SQLException {
    InlineText log = wholeLog == null ? new InlineText() : wholeLog;
    boolean gathered = wholeLog == null;
    if (executions.endRunning(finished, log)) {
      counts.moved(change.jobId(), ExecutionStatus.RUNNING, finished.status());
      if (log.seq() > 0) {
        chunks.delete(change.id(), log.seq());
      }
    } else if (replaceVerdict(change, finished)
        || insertEnded(change, finished, new InlineText())) {
      gathered = true;
    } else {
      appendAndGrow(change);
      return;
    }
    if (gathered) {
      for (LogAppended appended : change.logs()) {
        LogChunk chunk = appended.chunk();
        chunks.append(change.id(), chunk.number(), StoredText.of(chunk.text()));
      }
      chunks.moveInto(executions, change.id());
    }
  }

  private boolean insertEnded(ExecutionChange change, Execution finished, InlineText log)
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
    long characters = 0;
    long lines = 0;
    for (LogAppended appended : change.logs()) {
      LogChunk chunk = appended.chunk();
      if (chunks.append(change.id(), chunk.number(), StoredText.of(chunk.text()))) {
        characters += chunk.text().length();
        lines += chunk.text().chars().filter(c -> c == '\n').count();
      }
    }
    if (characters > 0) {
      executions.grow(change.id(), characters, lines);
    }
  }
}
