package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.ExecutionStatus;
import dev.pulse.agent.model.LogChunk;
import dev.pulse.agent.store.CaseFolding;
import dev.pulse.agent.store.SearchHit;
import dev.pulse.agent.store.SearchPage;
import dev.pulse.agent.store.SearchQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One search, in one transaction: candidates come bundle by bundle, newest first; each is held back
 * until no newer one can come, and then its log is looked through.
 *
 * <p>Threading: for one thread.
 */
final class SearchRun {

  /** More of them at a time are not looked at. */
  private static final int MOST_RUNNING = 10_000;

  private static final String RUNNING =
      """
      SELECT id, scheduled_job_id, status, started_at FROM pulse_executions
      WHERE status = 'running' AND started_at <= ? ORDER BY started_at DESC LIMIT ?\
      """;

  private static final String CANDIDATE =
      "SELECT id, scheduled_job_id, status, started_at FROM pulse_executions WHERE id = ?";

  private static final String SUMMARY =
      "SELECT " + ExecutionRow.SUMMARY + " FROM pulse_executions e WHERE e.id = ?";

  private final Session session;
  private final LogIndex index;
  private final SearchQuery query;
  private final long deadline;
  private final Position begin;
  private final Instant from;
  private final Instant to;

  private final PriorityQueue<Candidate> waiting =
      new PriorityQueue<>(
          Comparator.comparing(Candidate::startedAt).thenComparing(Candidate::id).reversed());

  private final Set<String> seen = new HashSet<>();
  private final JobsOfRows jobs;
  private final List<SearchHit> found = new ArrayList<>();
  private Position position;
  private boolean complete = true;

  private record Candidate(String id, String jobId, String status, Instant startedAt) {}

  SearchRun(Session session, LogIndex index, SearchQuery query) {
    this.session = session;
    this.jobs = new JobsOfRows(session);
    this.index = index;
    this.query = query;
    this.deadline = System.nanoTime() + query.patience().toNanos();
    this.begin = query.cursor() == null ? Position.BEGIN : Position.of(query.cursor());
    this.position = begin;
    this.from = query.from() == null ? Instant.EPOCH : query.from();
    Instant before = query.to() == null ? Instant.MAX : query.to();
    this.to = begin.startedAt().isBefore(before) ? begin.startedAt() : before;
  }

  SearchPage run() throws SQLException {
    if (query.status() == null || query.status() == ExecutionStatus.RUNNING) {
      addRunning();
    }
    String match = index.match(CaseFolding.fold(query.text()));
    try (CandidateBundles bundles = new CandidateBundles(session, index, match, from, to)) {
      while (true) {
        Instant next = bundles.nextStart();
        if (!lookAtThoseAfter(next)) {
          return page();
        }
        if (next == null) {
          return new SearchPage(found, null, complete);
        }
        moveTo(Position.at(next));
        if (isOver()) {
          return page();
        }
        for (String id : bundles.take()) {
          add(id);
        }
      }
    }
  }

  /** Looks at the candidates before which no other can come, unless it has to stop before. */
  private boolean lookAtThoseAfter(@Nullable Instant next) throws SQLException {
    for (Candidate first = waiting.peek();
        first != null && (next == null || first.startedAt().isAfter(next));
        first = waiting.peek()) {
      if (isOver()) {
        return false;
      }
      waiting.remove(first);
      look(first);
      moveTo(new Position(first.startedAt(), first.id()));
    }
    return true;
  }

  /** It never stops where it began: whoever goes on must get on. */
  private boolean isOver() {
    return found.size() >= query.limit()
        || (position.isBehind(begin) && System.nanoTime() - deadline >= 0);
  }

  private void moveTo(Position reached) {
    if (reached.isBehind(position)) {
      position = reached;
    }
  }

  private SearchPage page() {
    return new SearchPage(found, position.cursor(), complete);
  }

  private void addRunning() throws SQLException {
    try (ResultSet row = session.bind(RUNNING).time(to).number(MOST_RUNNING).query()) {
      int rows = 0;
      while (row.next()) {
        rows++;
        add(row);
      }
      complete = rows < MOST_RUNNING;
    }
  }

  private void add(String id) throws SQLException {
    if (seen.contains(id)) {
      return;
    }
    try (ResultSet row = session.bind(CANDIDATE).text(id).query()) {
      if (row.next()) {
        add(row);
      }
    }
  }

  private void add(ResultSet row) throws SQLException {
    Candidate candidate =
        new Candidate(
            row.getString(1),
            row.getString(2),
            row.getString(3),
            Timestamps.instant(row.getString(4)));
    if (isSought(candidate) && seen.add(candidate.id())) {
      waiting.add(candidate);
    }
  }

  private boolean isSought(Candidate candidate) {
    return (query.jobId() == null || query.jobId().equals(candidate.jobId()))
        && (query.status() == null || query.status().wire().equals(candidate.status()))
        && !candidate.startedAt().isBefore(from)
        && (query.to() == null || candidate.startedAt().isBefore(query.to()))
        && begin.isBefore(candidate.startedAt(), candidate.id());
  }

  private void look(Candidate candidate) throws SQLException {
    LogFinds finds = new LogFinds(query.text());
    List<LogChunk> chunks = StoredChunks.after(session, candidate.id(), 0);
    while (!chunks.isEmpty()) {
      chunks.forEach(finds::add);
      chunks = StoredChunks.after(session, candidate.id(), chunks.get(chunks.size() - 1).number());
    }
    if (finds.hits() > 0) {
      Execution execution =
          JdbcExecutionReader.rows(session.bind(SUMMARY).text(candidate.id())).get(0);
      found.add(
          new SearchHit(execution, jobs.get(candidate.jobId()), finds.hits(), finds.snippets()));
    }
  }
}
