package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.Site;
import dev.pulse.agent.store.ExecutionFilter;
import dev.pulse.agent.store.ExecutionOrder;
import dev.pulse.agent.store.ExecutionReader;
import dev.pulse.agent.store.FoundExecution;
import dev.pulse.agent.store.WalkPage;
import dev.pulse.agent.store.WalkQuery;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * One walk, in one transaction: along the index that serves the job and the status, in steps; what
 * no index serves is looked at in the rows. Threading: for one thread.
 */
final class ExecutionWalk {

  private static final int FIRST_STEP = 200;
  private static final int LARGEST_STEP = 1_000;

  private static final Comparator<FoundExecution> SHORTEST_FIRST =
      Comparator.comparing((FoundExecution found) -> orNone(found.execution().duration()))
          .thenComparing(found -> found.execution().startedAt())
          .thenComparing(found -> found.execution().id());

  private final Session session;
  private final ExecutionPages pages;
  private final WalkQuery query;
  private final ExecutionFilter filter;
  private final Instant bound;
  private final long deadline;

  private final JobsOfRows jobs;
  private final Map<String, Site> sites = new HashMap<>();
  private final List<FoundExecution> found = new ArrayList<>();
  private final PriorityQueue<FoundExecution> longest = new PriorityQueue<>(SHORTEST_FIRST);
  private Position position;
  private int lookedAt;
  private boolean more;

  /**
   * @param begin where it begins, see {@link #begin}
   */
  ExecutionWalk(Session session, ExecutionQueries queries, WalkQuery query, Position begin) {
    this.session = session;
    this.jobs = new JobsOfRows(session);
    this.pages = queries.pages(direction(query));
    this.query = query;
    this.filter = query.filter();
    this.bound = bound(query);
    this.deadline = System.nanoTime() + query.patience().toNanos();
    this.position = begin;
  }

  /**
   * Where a walk begins.
   *
   * @throws IllegalArgumentException if its cursor is none
   */
  static Position begin(WalkQuery query) {
    String cursor = query.cursor();
    if (direction(query) == Direction.OLDEST_FIRST) {
      Position oldest = Position.after(query.filter().from());
      return cursor == null ? oldest : oldest.orNewer(Position.of(cursor));
    }
    Position newest = Position.before(query.filter().to());
    return cursor == null ? newest : newest.orOlder(Position.of(cursor));
  }

  WalkPage run() throws SQLException {
    int step = passesOver() ? Math.max(FIRST_STEP, query.limit() + 1) : query.limit() + 1;
    while (true) {
      int wanted = Math.min(step, ExecutionReader.MOST_LOOKED_AT - lookedAt);
      List<Execution> rows = rows(wanted);
      for (Execution row : rows) {
        FoundExecution each =
            new FoundExecution(row, jobs.get(row.jobId()), sites.get(row.instanceId()));
        if (filter.passes(each) && !take(each)) {
          return page(true, true);
        }
        position = new Position(row.startedAt(), row.id());
      }
      if (rows.size() < wanted) {
        return page(more, true);
      }
      if (isOver()) {
        return page(true, found.size() == query.limit());
      }
      step = Math.min(2 * step, LARGEST_STEP);
    }
  }

  private boolean passesOver() {
    return !filter.isIndexed() || query.order() == ExecutionOrder.LONGEST_FIRST;
  }

  private List<Execution> rows(int wanted) throws SQLException {
    Bind page = pages.bind(session, filter.jobId(), filter.status(), position, bound, wanted, 0);
    List<Execution> rows = JdbcExecutionReader.rows(page);
    lookedAt += rows.size();
    List<String> instances = new ArrayList<>();
    for (Execution row : rows) {
      if (!sites.containsKey(row.instanceId())) {
        instances.add(row.instanceId());
      }
    }
    sites.putAll(JdbcInstanceReader.sites(session, instances));
    return rows;
  }

  /** Takes one that is sought, unless there is no room for it. */
  private boolean take(FoundExecution each) {
    if (query.order() == ExecutionOrder.LONGEST_FIRST) {
      longest.add(each);
      if (longest.size() > query.limit()) {
        longest.remove();
        more = true;
      }
      return true;
    }
    if (found.size() == query.limit()) {
      return false;
    }
    return found.add(each);
  }

  private boolean isOver() {
    return lookedAt >= ExecutionReader.MOST_LOOKED_AT || System.nanoTime() - deadline >= 0;
  }

  private WalkPage page(boolean hasMore, boolean complete) throws SQLException {
    Long total =
        filter.isCounted()
            ? (Long) CountsTable.read(session, filter.jobId()).of(filter.status())
            : null;
    if (query.order() != ExecutionOrder.LONGEST_FIRST) {
      return new WalkPage(found, total, hasMore, hasMore ? position.cursor() : null, complete);
    }
    List<FoundExecution> sorted = new ArrayList<>(longest);
    sorted.sort(SHORTEST_FIRST.reversed());
    return new WalkPage(sorted, total, hasMore, null, complete);
  }

  private static Direction direction(WalkQuery query) {
    return query.order() == ExecutionOrder.OLDEST_FIRST
        ? Direction.OLDEST_FIRST
        : Direction.NEWEST_FIRST;
  }

  private static Instant bound(WalkQuery query) {
    Instant from = query.filter().from();
    Instant to = query.filter().to();
    return direction(query) == Direction.OLDEST_FIRST
        ? (to == null ? Instant.MAX : to)
        : (from == null ? Instant.MIN : from);
  }

  private static Duration orNone(@Nullable Duration duration) {
    return duration == null ? Duration.ofMillis(-1) : duration;
  }
}
