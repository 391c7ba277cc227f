package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.ExecutionStatus;
import dev.pulse.agent.model.LogChunk;
import dev.pulse.agent.store.jdbc.ExecutionsTable.End;
import dev.pulse.agent.store.jdbc.ExecutionsTable.Growth;
import dev.pulse.agent.store.jdbc.ExecutionsTable.NewRow;
import dev.pulse.agent.store.jdbc.LogChunksTable.NewChunk;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the executions of one batch within one transaction, so that writing any of it again
 * changes nothing. First come the rows, then what was written, then what follows from it; of each
 * kind all at once, so that a database on another host answers once and not for each row.
 *
 * <p>Threading: for one thread.
 */
final class BatchWrite {

  private final Session session;
  private final ExecutionsTable executions;
  private final LogChunksTable chunks;
  private final CountsTable.Changes counts = new CountsTable.Changes();
  private final HoursTable.Changes hours = new HoursTable.Changes();
  private final UnindexedLogs unindexed = new UnindexedLogs();
  private final List<Appending> appendings = new ArrayList<>();

  /**
   * An execution that ended in this batch.
   *
   * @param log the beginning of its log; absent if part of it is in the table of chunks
   */
  private record Ended(ExecutionChange change, Execution execution, @Nullable InlineLog log) {

    long newestInRow() {
      return log == null ? 0 : log.newest();
    }

    InlineLog logOrNone() {
      return log == null ? new InlineLog() : log;
    }
  }

  /** What becomes of an execution's row when more of its log is stored. */
  private enum Then {
    /** It knows already. */
    NOTHING,
    /** It takes in as much of the log as it has room for. */
    GATHER,
    /** It counts what was added. */
    GROW
  }

  /** The chunks behind this one are to be added. */
  private record Appending(ExecutionChange change, long after, Then then) {}

  BatchWrite(Session session, Instant now) {
    this.session = session;
    this.executions = new ExecutionsTable(session, now);
    this.chunks = new LogChunksTable(session);
  }

  void write(Collection<ExecutionChange> changes) throws SQLException {
    List<NewRow> begun = new ArrayList<>();
    List<Ended> whole = new ArrayList<>();
    List<Ended> ended = new ArrayList<>();
    for (ExecutionChange change : changes) {
      Execution started = change.started();
      Execution finished = change.finished();
      if (finished != null) {
        Ended end = new Ended(change, finished, change.inlineLog());
        (started != null && end.log() != null ? whole : ended).add(end);
        continue;
      }
      if (started != null) {
        begun.add(NewRow.running(change.jobId(), started));
      }
      appendings.add(new Appending(change, 0, Then.GROW));
    }
    begin(begun);
    ended.addAll(addWhole(whole));
    for (Ended end : endInline(ended)) {
      endGathering(end);
    }
    append();
    counts.store(session);
    hours.store(session);
    unindexed.store(session);
  }

  private void begin(List<NewRow> rows) throws SQLException {
    boolean[] added = executions.insert(rows);
    for (int i = 0; i < added.length; i++) {
      if (added[i]) {
        counts.added(rows.get(i).jobId(), rows.get(i).execution().status());
      }
    }
  }

  /** Adds those that began in this batch, too, and answers those of which there is a row. */
  private List<Ended> addWhole(List<Ended> ends) throws SQLException {
    List<NewRow> rows = new ArrayList<>();
    for (Ended end : ends) {
      rows.add(NewRow.ended(end.change().jobId(), end.execution(), end.logOrNone()));
    }
    List<Ended> known = new ArrayList<>();
    boolean[] added = executions.insert(rows);
    for (int i = 0; i < added.length; i++) {
      Ended end = ends.get(i);
      if (added[i]) {
        added(end);
        appendAndIndex(end, end.newestInRow(), Then.NOTHING);
      } else {
        known.add(end);
      }
    }
    return known;
  }

  /** Ends those that run and whose log is here from its beginning, and answers the others. */
  private List<Ended> endInline(List<Ended> ends) throws SQLException {
    List<Ended> others = new ArrayList<>();
    List<Ended> inline = new ArrayList<>();
    List<End> rows = new ArrayList<>();
    for (Ended end : ends) {
      if (end.log() == null) {
        others.add(end);
      } else {
        inline.add(end);
        rows.add(new End(end.execution(), end.log()));
      }
    }
    boolean[] ended = executions.endRunning(rows);
    for (int i = 0; i < ended.length; i++) {
      Ended end = inline.get(i);
      if (ended[i]) {
        moved(end, ExecutionStatus.RUNNING);
        if (end.newestInRow() > 0) {
          chunks.delete(end.change().id(), end.newestInRow());
        }
        appendAndIndex(end, end.newestInRow(), Then.NOTHING);
      } else {
        others.add(end);
      }
    }
    return others;
  }

  /** Ends it without its log, which is then gathered from the table of chunks. */
  private void endGathering(Ended end) throws SQLException {
    if (executions.endRunning(new End(end.execution(), new InlineLog()))) {
      moved(end, ExecutionStatus.RUNNING);
    } else if (!replaceVerdict(end)) {
      NewRow row = NewRow.ended(end.change().jobId(), end.execution(), new InlineLog());
      if (!executions.insert(row)) {
        appendings.add(new Appending(end.change(), 0, Then.GROW));
        return;
      }
      added(end);
    }
    appendAndIndex(end, 0, Then.GATHER);
  }

  private boolean replaceVerdict(Ended end) throws SQLException {
    Standing standing = executions.standing(end.change().id());
    if (standing == null
        || !ExecutionChange.outranks(end.execution().endReason(), standing.endReason())
        || !executions.replaceEnd(standing, end.execution())) {
      return false;
    }
    moved(end, standing.status());
    hours.removed(end.change().jobId(), end.execution().startedAt(), standing);
    return true;
  }

  private void added(Ended end) {
    counts.added(end.change().jobId(), end.execution().status());
    hours.added(end.change().jobId(), end.execution());
  }

  private void moved(Ended end, ExecutionStatus from) {
    counts.moved(end.change().jobId(), from, end.execution().status());
    hours.added(end.change().jobId(), end.execution());
  }

  private void appendAndIndex(Ended end, long after, Then then) {
    appendings.add(new Appending(end.change(), after, then));
    long written = ExecutionChange.charactersOf(end.change().logs());
    unindexed.add(
        end.change().id(),
        end.execution().startedAt(),
        Math.max(end.execution().logSize(), written));
  }

  private void append() throws SQLException {
    List<NewChunk> rows = new ArrayList<>();
    for (Appending appending : appendings) {
      for (LogChunk chunk : appending.change().logs()) {
        if (chunk.number() > appending.after()) {
          rows.add(new NewChunk(appending.change().id(), chunk));
        }
      }
    }
    boolean[] added = chunks.append(rows);
    List<Growth> growths = new ArrayList<>();
    int next = 0;
    for (Appending appending : appendings) {
      List<LogChunk> appended = new ArrayList<>();
      for (LogChunk chunk : appending.change().logs()) {
        if (chunk.number() > appending.after() && added[next++]) {
          appended.add(chunk);
        }
      }
      if (appending.then() == Then.GATHER) {
        chunks.moveInto(executions, appending.change().id());
      } else if (appending.then() == Then.GROW && !appended.isEmpty()) {
        growths.add(growth(appending.change(), appended));
      }
    }
    executions.grow(growths);
  }

  private Growth growth(ExecutionChange change, List<LogChunk> appended) throws SQLException {
    long characters = ExecutionChange.charactersOf(appended);
    Instant start = executions.startOfEnded(change.id());
    if (start != null) {
      unindexed.add(change.id(), start, characters);
    }
    return new Growth(
        change.id(), characters, ExecutionChange.linesOf(appended), change.firstError());
  }
}
