package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.ExecutionEvent.LogAppended;
import dev.pulse.agent.model.ExecutionStatus;
import java.sql.SQLException;
import java.time.Instant;

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
    } else if (!change.holdsWholeRun() || !insertWholeRun(change, finished)) {
      end(change, finished);
    }
  }

  private void begin(ExecutionChange change) throws SQLException {
    Execution started = change.started();
    if (started != null && executions.insertRunning(change.jobId(), started)) {
      counts.added(change.jobId(), started.status());
    }
    appendAndGrow(change);
  }

  /** The way of most executions: they are short, and one statement stores them. */
  private boolean insertWholeRun(ExecutionChange change, Execution finished) throws SQLException {
    InlineText inline = new InlineText();
    for (LogAppended chunk : change.logs()) {
      inline.take(chunk.seq(), StoredText.of(chunk.text()));
      if (inline.full()) {
        return false;
      }
    }
    if (!executions.insertEnded(change.jobId(), finished, inline)) {
      return false;
    }
    counts.added(change.jobId(), finished.status());
    return true;
  }

  private void end(ExecutionChange change, Execution finished) throws SQLException {
    if (!becomesEnded(change, finished)) {
      appendAndGrow(change);
      return;
    }
    for (LogAppended chunk : change.logs()) {
      chunks.append(change.id(), chunk.seq(), StoredText.of(chunk.text()));
    }
    if (finished.logSize() > 0 || !change.logs().isEmpty()) {
      chunks.moveInto(executions, change.id());
    }
  }

  /** Stores the end, unless one that is at least as well known is stored already. */
  private boolean becomesEnded(ExecutionChange change, Execution finished) throws SQLException {
    ExecutionStatus status = finished.status();
    if (executions.replaceEnd(Standing.RUNNING, finished)) {
      counts.moved(change.jobId(), ExecutionStatus.RUNNING, status);
      return true;
    }
    Standing standing = executions.standing(change.id());
    if (standing == null) {
      if (executions.insertEnded(change.jobId(), finished, new InlineText())) {
        counts.added(change.jobId(), status);
      }
      return true;
    }
    if (ExecutionChange.outranks(finished.endReason(), standing.endReason())
        && executions.replaceEnd(standing, finished)) {
      counts.moved(change.jobId(), standing.status(), status);
      return true;
    }
    return false;
  }

  private void appendAndGrow(ExecutionChange change) throws SQLException {
    long characters = 0;
    long lines = 0;
    for (LogAppended chunk : change.logs()) {
      if (chunks.append(change.id(), chunk.seq(), StoredText.of(chunk.text()))) {
        characters += chunk.text().length();
        lines += chunk.lines();
      }
    }
    if (characters > 0) {
      executions.grow(change.id(), characters, lines);
    }
  }
}
