package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.model.ExecutionStatus;
import dev.pulse.agent.store.RetentionLimits;
import dev.pulse.agent.store.jdbc.PrunableExecutions.Found;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Goes once over all jobs for what is too old or too many, and then, for as long as the database is
 * too large, once more for each stretch of time, the oldest first. Threading: for one thread.
 */
final class PruneRound {

  /** Executions that are removed in one transaction. */
  private static final int BATCH = 200;

  /** Characters of logs in the rows that are removed in one transaction. */
  private static final long BATCH_CHARACTERS = 4L * 1024 * 1024;

  /** Jobs that are looked at in one transaction. */
  private static final int JOBS = 200;

  /** A database that is too large loses such a part of its executions, and looks again. */
  private static final int PART = 64;

  private static final long LEAST_PART = 20;
  private static final long MOST_PART = 5_000;

  /** When the one started that stands so far behind the oldest. */
  static final String FURTHER =
      """
      SELECT started_at FROM pulse_executions WHERE status = ? AND started_at >= ?
      ORDER BY started_at, id LIMIT 1 OFFSET ?\
      """;

  private final RetentionLimits limits;
  private final Dialect dialect;
  private final Instant now;
  private final List<String> jobs;
  private int next;
  private Instant before;
  private boolean tooLarge;

  private PruneRound(RetentionLimits limits, Dialect dialect, Instant now, List<String> jobs) {
    this.limits = limits;
    this.dialect = dialect;
    this.now = now;
    this.jobs = jobs;
    this.before = limits.age().isZero() ? Instant.MIN : now.minus(limits.age());
  }

  static PruneRound begin(Session session, RetentionLimits limits, Dialect dialect, Instant now)
      throws SQLException {
    List<String> jobs = new ArrayList<>(CountsTable.readByJob(session).keySet());
    return new PruneRound(limits, dialect, now, jobs);
  }

  /**
   * What is to be removed next.
   *
   * @param isLast whether nothing else is left to look at
   */
  record Look(List<Found> found, boolean isLast) {}

  /** Looks for what is to be removed next; what was found before must be gone. */
  Look look(Session session) throws SQLException {
    if (tooLarge && dialect.room(session).used() <= lowWater(limits.size())) {
      return new Look(List.of(), true);
    }
    PrunableExecutions prunable = new PrunableExecutions(session, now);
    List<Found> found = new ArrayList<>();
    boolean full = false;
    for (int looks = 0; next < jobs.size() && looks < JOBS && !full; looks++) {
      int wanted = BATCH - found.size();
      List<Found> ofJob = ofJob(session, prunable, jobs.get(next), wanted);
      found.addAll(ofJob);
      full = ofJob.size() == wanted || characters(found) > BATCH_CHARACTERS;
      if (!full) {
        next++;
      }
    }
    boolean isLast = found.isEmpty() && next == jobs.size() && !goFurther(session, prunable);
    return new Look(bounded(found), isLast);
  }

  private List<Found> ofJob(Session session, PrunableExecutions prunable, String jobId, int wanted)
      throws SQLException {
    List<Found> old = before.equals(Instant.MIN) ? List.of() : prunable.of(jobId, before, wanted);
    if (limits.perJob() == 0 || old.size() == wanted) {
      return old;
    }
    long tooMany = CountsTable.read(session, jobId).of(null) - limits.perJob();
    return tooMany <= old.size()
        ? old
        : prunable.of(jobId, Instant.MAX, (int) Math.min(wanted, tooMany));
  }

  /** Takes the next stretch of time, if the database is too large and has any left. */
  private boolean goFurther(Session session, PrunableExecutions prunable) throws SQLException {
    if (limits.size() == 0 || (!tooLarge && dialect.room(session).used() <= limits.size())) {
      return false;
    }
    Instant oldest = now;
    for (String job : jobs) {
      for (Found found : prunable.of(job, oldest, 1)) {
        oldest = found.startedAt();
      }
    }
    if (oldest.equals(now)) {
      return false;
    }
    before = behindSome(session, oldest);
    next = 0;
    tooLarge = true;
    return true;
  }

  /** The end of a stretch of time in which some executions started, the first of them at this. */
  private Instant behindSome(Session session, Instant first) throws SQLException {
    long all = CountsTable.read(session, null).of(null);
    long some = Math.max(LEAST_PART, Math.min(MOST_PART, all / PART));
    Instant end = now;
    for (ExecutionStatus status : ExecutionStatus.values()) {
      try (ResultSet row =
          session.bind(FURTHER).text(status.wire()).time(first).number(some).query()) {
        if (row.next()) {
          Instant start = Timestamps.instant(row.getString(1));
          end = start.isBefore(end) ? start : end;
        }
      }
    }
    return end.isAfter(first) ? end : first.plusMillis(1);
  }

  /** Of a full database a little more goes than has to, or else it would soon be full again. */
  private static long lowWater(long size) {
    return size - size / 16;
  }

  private static List<Found> bounded(List<Found> found) {
    int end = found.size();
    while (characters(found.subList(0, end)) > BATCH_CHARACTERS) {
      end--;
    }
    return found.subList(0, end);
  }

  /** How many characters of their logs stand in the rows. */
  private static long characters(List<Found> found) {
    return found.stream().mapToLong(each -> Math.min(each.logSize(), InlineLog.LIMIT)).sum();
  }
}
