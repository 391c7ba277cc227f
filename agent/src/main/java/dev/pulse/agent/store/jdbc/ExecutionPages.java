package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.model.ExecutionStatus;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Pages of executions in one direction of time. A page is chosen in an index alone, from its end or
 * from the place where an earlier one stopped, and only its rows are then fetched; a page of any
 * status merges the ranges of the three. {@code CROSS JOIN} keeps SQLite to this order, whatever
 * its statistics say.
 *
 * <p>Threading: any number of threads.
 */
final class ExecutionPages {

  private final boolean boundsRanges;
  private final String place;
  private final Direction direction;
  private final String ofJobAndStatus;
  private final String ofJob;
  private final String ofStatus;
  private final String all;

  ExecutionPages(Dialect dialect, Direction direction) {
    this.boundsRanges = dialect.boundsRanges();
    this.place = dialect.placeColumn();
    this.direction = direction;
    String behind = direction.behind();
    this.ofJobAndStatus = page(placed("scheduled_job_id = ? AND status = ?" + behind));
    this.ofJob = page(ofEachStatus("scheduled_job_id = ? AND status = '%s'" + behind));
    this.ofStatus = page(placed("status = ?" + behind));
    this.all = page(ofEachStatus("status = '%s'" + behind));
  }

  /** Every kind of page. */
  List<String> kinds() {
    return List.of(ofJobAndStatus, ofJob, ofStatus, all);
  }

  /**
   * The statement of a page, bound.
   *
   * @param begin behind which it begins
   * @param bound the time at which those end that are read: with this one if the newest come first,
   *     before it if the oldest do
   */
  Bind bind(
      Session session,
      @Nullable String jobId,
      @Nullable ExecutionStatus status,
      Position begin,
      Instant bound,
      int limit,
      long offset)
      throws SQLException {
    String one = jobId == null ? ofStatus : ofJobAndStatus;
    String each = jobId == null ? all : ofJob;
    Bind page = session.bind(status == null ? each : one);
    for (int i = 0; i < (status == null ? ExecutionStatus.values().length : 1); i++) {
      if (jobId != null) {
        page.text(jobId);
      }
      if (status != null) {
        page.text(status.wire());
      }
      page.time(begin.startedAt()).text(begin.id()).time(bound);
      if (boundsRanges && status == null) {
        page.number(limit + offset);
      }
    }
    return page.number(limit).number(offset);
  }

  /** The ranges of all three statuses, each in order where the database wants to be told so. */
  String ofEachStatus(String condition) {
    StringJoiner ranges = new StringJoiner(" UNION ALL ");
    for (ExecutionStatus status : ExecutionStatus.values()) {
      String range = placed(condition.formatted(status.wire()));
      ranges.add(boundsRanges ? "(" + range + direction.orderOf("") + " LIMIT ?)" : range);
    }
    return ranges.toString();
  }

  /** A range of an index, with the places of its rows. */
  private String placed(String condition) {
    return "SELECT id, started_at, %s AS place FROM pulse_executions WHERE %s"
        .formatted(place, condition);
  }

  private String page(String ranges) {
    return "SELECT "
        + ExecutionRow.SUMMARY
        + " FROM ("
        + ranges
        + direction.orderOf("")
        + " LIMIT ? OFFSET ?) page"
        + " CROSS JOIN pulse_executions e WHERE e."
        + place
        + " = page.place"
        + direction.orderOf("page.");
  }
}
