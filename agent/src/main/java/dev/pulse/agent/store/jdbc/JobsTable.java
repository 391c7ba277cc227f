package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.model.ExecutionEvent.Planned;
import dev.pulse.agent.model.Job;
import dev.pulse.agent.model.ScheduleKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code scheduled_jobs}: every job that was ever seen. */
final class JobsTable {

  private static final String UPSERT =
      """
      INSERT INTO scheduled_jobs (
        id, scheduler, name, class_name, method_name, schedule, schedule_kind, zone,
        overdue_grace_ms,
        first_seen_at, last_seen_at, next_planned_at, dead_since)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET
        class_name = excluded.class_name,
        method_name = excluded.method_name,
        schedule = excluded.schedule,
        schedule_kind = excluded.schedule_kind,
        zone = excluded.zone,
        overdue_grace_ms = excluded.overdue_grace_ms,
        last_seen_at = CASE
          WHEN excluded.last_seen_at > scheduled_jobs.last_seen_at THEN excluded.last_seen_at
          ELSE scheduled_jobs.last_seen_at
        END,
        next_planned_at = CASE
          WHEN ? = 1 THEN excluded.next_planned_at
          WHEN scheduled_jobs.next_planned_at > ? THEN scheduled_jobs.next_planned_at
        END,
        dead_since = CASE
          WHEN ? = 1 THEN excluded.dead_since
          WHEN scheduled_jobs.dead_since > ? THEN scheduled_jobs.dead_since
        END\
      """;

  private static final String SELECT =
      """
      SELECT id, scheduler, name, class_name, method_name, schedule, schedule_kind, zone,
        overdue_grace_ms, first_seen_at, last_seen_at, next_planned_at, dead_since
      FROM scheduled_jobs
      """;

  private static final String ALL = SELECT + "ORDER BY scheduler, name";

  private static final String BY_ID = SELECT + "WHERE id = ?";

  private static final String BY_NAME =
      SELECT + "WHERE name = ? ORDER BY last_seen_at DESC, id LIMIT 1";

  private JobsTable() {}

  /** A job, when it was seen, and when it is due. */
  record Row(
      Job job,
      Instant firstSeen,
      Instant lastSeen,
      @Nullable Instant nextAt,
      @Nullable Instant deadSince) {}

  /**
   * Stores what was seen of a job. A start without a word of the plan makes what was due until then
   * void, and shows that the schedule lives.
   */
  static void store(Session session, JobSighting sighting, Instant now) throws SQLException {
    Job job = sighting.job();
    Planned plan = sighting.plan();
    Instant started = sighting.startedAt();
    Instant seen = started != null ? started : plan != null ? plan.at() : now;
    Instant usedUp = sighting.usedUp() == null ? Instant.EPOCH : sighting.usedUp();
    Instant lives = started == null ? Instant.EPOCH : started;
    int planned = plan == null ? 0 : 1;
    ScheduleKind kind = job.scheduleKind();
    Duration grace = job.overdueGrace();
    session
        .bind(UPSERT)
        .text(job.id())
        .text(job.scheduler())
        .text(StoredText.of(job.name()))
        .text(StoredText.ofNullable(job.className()))
        .text(StoredText.ofNullable(job.methodName()))
        .text(StoredText.ofNullable(job.schedule()))
        .text(kind == null ? null : kind.wire())
        .text(StoredText.ofNullable(job.zone()))
        .number(grace == null ? null : (Long) grace.toMillis())
        .time(seen)
        .time(seen)
        .time(plan == null ? null : plan.nextAt())
        .time(plan == null || !plan.dead() ? null : plan.at())
        .number(planned)
        .time(usedUp)
        .number(planned)
        .time(lives)
        .update();
  }

  /** Every job, by scheduler and name. */
  static List<Row> all(Session session) throws SQLException {
    List<Row> rows = new ArrayList<>();
    try (ResultSet row = session.bind(ALL).query()) {
      while (row.next()) {
        rows.add(row(row));
      }
    }
    return rows;
  }

  /** The job with this id, else the one with this name that was seen last. */
  static @Nullable Row find(Session session, String idOrName) throws SQLException {
    Row byId = first(session.bind(BY_ID).text(idOrName));
    return byId != null ? byId : first(session.bind(BY_NAME).text(idOrName));
  }

  private static @Nullable Row first(Bind query) throws SQLException {
    try (ResultSet row = query.query()) {
      return row.next() ? row(row) : null;
    }
  }

  private static @Nullable Instant timeOrNull(@Nullable String text) {
    return text == null ? null : Timestamps.instant(text);
  }

  private static Row row(ResultSet row) throws SQLException {
    String kind = row.getString(7);
    long grace = row.getLong(9);
    boolean knowsGrace = !row.wasNull();
    Job job =
        new Job(
            row.getString(1),
            row.getString(2),
            row.getString(3),
            row.getString(4),
            row.getString(5),
            row.getString(6),
            kind == null ? null : ScheduleKind.ofWire(kind),
            row.getString(8),
            knowsGrace ? Duration.ofMillis(grace) : null);
    return new Row(
        job,
        Timestamps.instant(row.getString(10)),
        Timestamps.instant(row.getString(11)),
        timeOrNull(row.getString(12)),
        timeOrNull(row.getString(13)));
  }
}
