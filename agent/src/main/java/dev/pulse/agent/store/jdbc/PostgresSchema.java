package dev.pulse.agent.store.jdbc;

import java.util.List;

/**
 * The schema in PostgreSQL's words, by the same numbers as in SQLite's.
 *
 * <p>Texts are compared by their bytes ({@code COLLATE "C"}), as times and ids are meant to be, and
 * as every text is in SQLite. Two indices serve every list; they ascend, for new rows come at their
 * end.
 *
 * <p>The history is one table, not partitions by time: what stays of each job, its last success and
 * its last failures, may be of any age, so no partition could ever be dropped whole. Retention
 * removes the oldest rows by index, as many as come in, and vacuum is told to follow closely: by a
 * share of the table it would begin after twenty million dead rows of a hundred million.
 */
final class PostgresSchema {

  private static final String JOBS =
      """
      CREATE TABLE scheduled_jobs (
        id              TEXT COLLATE "C" NOT NULL PRIMARY KEY,
        scheduler       TEXT COLLATE "C" NOT NULL,
        name            TEXT COLLATE "C" NOT NULL,
        class_name      TEXT COLLATE "C",
        method_name     TEXT COLLATE "C",
        schedule        TEXT COLLATE "C",
        schedule_kind   TEXT COLLATE "C",
        zone            TEXT COLLATE "C",
        first_seen_at   TEXT COLLATE "C" NOT NULL,
        last_seen_at    TEXT COLLATE "C" NOT NULL,
        next_planned_at TEXT COLLATE "C",
        dead_since      TEXT COLLATE "C"
      ) WITH (fillfactor = 50)\
      """;

  private static final String JOBS_BY_NAME =
      "CREATE INDEX idx_scheduled_jobs_name ON scheduled_jobs (name)";

  /** Changes are counted for those who do not hear of them. */
  private static final String INSTANCES =
      """
      CREATE TABLE pulse_instances (
        id            TEXT COLLATE "C" NOT NULL PRIMARY KEY,
        app           TEXT COLLATE "C" NOT NULL,
        host          TEXT COLLATE "C" NOT NULL,
        pid           BIGINT           NOT NULL,
        started_at    TEXT COLLATE "C" NOT NULL,
        jvm           TEXT COLLATE "C" NOT NULL,
        agent_version TEXT COLLATE "C" NOT NULL,
        created_at    TEXT COLLATE "C" NOT NULL,
        heartbeat_at  TEXT COLLATE "C" NOT NULL,
        changes       BIGINT           NOT NULL DEFAULT 0
      ) WITH (fillfactor = 50)\
      """;

  private static final String EXECUTIONS =
      """
      CREATE TABLE pulse_executions (
        id               TEXT COLLATE "C" NOT NULL PRIMARY KEY,
        scheduled_job_id TEXT COLLATE "C" NOT NULL,
        async_job_id     TEXT COLLATE "C",
        status           TEXT COLLATE "C" NOT NULL
          CHECK (status IN ('running', 'completed', 'failed')),
        end_reason       TEXT COLLATE "C",
        started_at       TEXT COLLATE "C" NOT NULL,
        completed_at     TEXT COLLATE "C",
        duration_ms      BIGINT,
        planned_at       TEXT COLLATE "C",
        trigger          TEXT COLLATE "C" NOT NULL,
        attempt          BIGINT           NOT NULL,
        instance_id      TEXT COLLATE "C" NOT NULL,
        thread           TEXT COLLATE "C",
        log_size         BIGINT           NOT NULL,
        log_lines        BIGINT           NOT NULL,
        log_chunk        BIGINT           NOT NULL,
        first_error_seq  BIGINT,
        created_at       TEXT COLLATE "C" NOT NULL,
        updated_at       TEXT COLLATE "C" NOT NULL,
        result_summary   TEXT COLLATE "C",
        error_class      TEXT COLLATE "C",
        error_message    TEXT COLLATE "C",
        first_error      TEXT COLLATE "C",
        error_stack      TEXT COLLATE "C",
        log_marks        BYTEA,
        logs             TEXT COLLATE "C",
        FOREIGN KEY (scheduled_job_id) REFERENCES scheduled_jobs (id)
      ) WITH (
        autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 100000,
        autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 1000000,
        autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 100000)\
      """;

  private static final String EXECUTIONS_BY_JOB =
      """
      CREATE INDEX idx_pulse_executions_job
        ON pulse_executions (scheduled_job_id, status, started_at, id)\
      """;

  private static final String EXECUTIONS_BY_STATUS =
      """
      CREATE INDEX idx_pulse_executions_status
        ON pulse_executions (status, started_at, id)\
      """;

  private static final String COUNTS =
      """
      CREATE TABLE pulse_execution_counts (
        scheduled_job_id TEXT COLLATE "C" NOT NULL REFERENCES scheduled_jobs (id),
        status           TEXT COLLATE "C" NOT NULL,
        n                BIGINT           NOT NULL,
        PRIMARY KEY (scheduled_job_id, status)
      ) WITH (fillfactor = 50)\
      """;

  /** Without a foreign key: what a job wrote is kept although its start may have been dropped. */
  private static final String LOG_CHUNKS =
      """
      CREATE TABLE pulse_log_chunks (
        execution_id TEXT COLLATE "C" NOT NULL,
        number       BIGINT           NOT NULL,
        first_seq    BIGINT           NOT NULL,
        marks        BYTEA            NOT NULL,
        text         TEXT COLLATE "C" NOT NULL,
        PRIMARY KEY (execution_id, number)
      ) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 100000)\
      """;

  /** Executions that are gone, of whose logs some is left. */
  private static final String REMOVED_LOGS =
      "CREATE TABLE pulse_removed_logs (execution_id TEXT COLLATE \"C\" NOT NULL PRIMARY KEY)";

  /** Executions whose logs wait to be indexed, by the start of the newest. */
  private static final String UNINDEXED_LOGS =
      """
      CREATE TABLE pulse_unindexed_logs (
        number     BIGINT           NOT NULL PRIMARY KEY,
        oldest     TEXT COLLATE "C" NOT NULL,
        characters BIGINT           NOT NULL,
        executions TEXT COLLATE "C" NOT NULL
      )\
      """;

  /** Executions whose logs were indexed together, by the start of the newest. */
  private static final String INDEXED_LOGS =
      """
      CREATE TABLE pulse_indexed_logs (
        number     BIGINT           NOT NULL PRIMARY KEY,
        oldest     TEXT COLLATE "C" NOT NULL,
        executions TEXT COLLATE "C" NOT NULL
      )\
      """;

  /** Which trigrams occur in which of the indexed logs. */
  private static final String LOG_INDEX =
      """
      CREATE TABLE pulse_log_index (
        number   BIGINT    NOT NULL PRIMARY KEY,
        trigrams INTEGER[] NOT NULL
      )\
      """;

  private static final String LOG_INDEX_BY_TRIGRAM =
      "CREATE INDEX idx_pulse_log_index_trigrams ON pulse_log_index USING gin (trigrams)";

  /** What one JVM does for all, and until when it is that one's. */
  private static final String CHORES =
      """
      CREATE TABLE pulse_chores (
        chore      TEXT COLLATE "C" NOT NULL PRIMARY KEY,
        holder     TEXT COLLATE "C" NOT NULL,
        held_until TIMESTAMPTZ      NOT NULL
      ) WITH (fillfactor = 50)\
      """;

  private static final String INSTANCE_ENDS =
      "ALTER TABLE pulse_instances ADD COLUMN ended_at TEXT COLLATE \"C\"";

  /** How late a job may start before its scheduler counts it as overdue. */
  private static final String JOB_GRACE =
      "ALTER TABLE scheduled_jobs ADD COLUMN overdue_grace_ms BIGINT";

  private static final String JOB_SITES =
      """
      CREATE TABLE pulse_job_sites (
        scheduled_job_id TEXT COLLATE "C" NOT NULL REFERENCES scheduled_jobs (id),
        app              TEXT COLLATE "C" NOT NULL,
        host             TEXT COLLATE "C" NOT NULL,
        last_seen_at     TEXT COLLATE "C" NOT NULL,
        PRIMARY KEY (scheduled_job_id, app, host)
      ) WITH (fillfactor = 50)\
      """;

  /** What came of the executions of each hour (since 1970, in UTC), by the class of durations. */
  private static final String JOB_HOURS =
      """
      CREATE TABLE pulse_job_hours (
        scheduled_job_id TEXT COLLATE "C" NOT NULL REFERENCES scheduled_jobs (id),
        hour             BIGINT           NOT NULL,
        outcome          TEXT COLLATE "C" NOT NULL,
        duration_class   BIGINT           NOT NULL,
        n                BIGINT           NOT NULL,
        total_ms         BIGINT           NOT NULL,
        longest_ms       BIGINT           NOT NULL,
        PRIMARY KEY (scheduled_job_id, hour, outcome, duration_class)
      ) WITH (fillfactor = 50)\
      """;

  /** Counts what an older version has recorded. */
  private static final String FILL_JOB_HOURS =
      """
      INSERT INTO pulse_job_hours
      SELECT scheduled_job_id, FLOOR(EXTRACT(EPOCH FROM started_at::timestamptz) / 3600)::bigint,
        %s, %s,
        COUNT(*), SUM(COALESCE(duration_ms, 0)), MAX(COALESCE(duration_ms, 0))
      FROM pulse_executions WHERE status <> 'running' GROUP BY 1, 2, 3, 4\
      """
          .formatted(
              HoursTable.OUTCOME_OF_ROW,
              "CASE WHEN COALESCE(duration_ms, 0) < 1 THEN 0"
                  + " ELSE FLOOR(LN(duration_ms::float8) / LN(1.1::float8))::bigint + 1 END");

  /** What alerts have told of. */
  private static final String ALERT_STATES =
      """
      CREATE TABLE pulse_alert_states (
        subject     TEXT COLLATE "C" NOT NULL,
        kind        TEXT COLLATE "C" NOT NULL,
        since       TEXT COLLATE "C" NOT NULL,
        instance_id TEXT COLLATE "C" NOT NULL,
        PRIMARY KEY (subject, kind)
      )\
      """;

  /** Alerts that are to be sent, and the last ones that were. */
  private static final String ALERT_OUTBOX =
      """
      CREATE TABLE pulse_alert_outbox (
        id         TEXT COLLATE "C" NOT NULL,
        channel    TEXT COLLATE "C" NOT NULL,
        subject    TEXT COLLATE "C" NOT NULL,
        kind       TEXT COLLATE "C" NOT NULL,
        title      TEXT COLLATE "C" NOT NULL,
        created_at TEXT COLLATE "C" NOT NULL,
        due_at     TEXT COLLATE "C" NOT NULL,
        held       BIGINT           NOT NULL,
        attempts   BIGINT           NOT NULL,
        last_error TEXT COLLATE "C",
        ended_at   TEXT COLLATE "C",
        outcome    TEXT COLLATE "C",
        body       TEXT COLLATE "C" NOT NULL,
        PRIMARY KEY (id, channel)
      )\
      """;

  /** What clients had Pulse do. */
  private static final String AUDIT =
      """
      CREATE TABLE pulse_audit (
        id       TEXT COLLATE "C" NOT NULL PRIMARY KEY,
        at       TEXT COLLATE "C" NOT NULL,
        app      TEXT COLLATE "C" NOT NULL,
        action   TEXT COLLATE "C" NOT NULL,
        target   TEXT COLLATE "C",
        asked_by TEXT COLLATE "C",
        client   TEXT COLLATE "C" NOT NULL,
        outcome  TEXT COLLATE "C"
      )\
      """;

  private static final String AUDIT_BY_TIME =
      "CREATE INDEX idx_pulse_audit_time ON pulse_audit (at, id)";

  private static final String REQUESTED_BY =
      "ALTER TABLE pulse_executions ADD COLUMN requested_by TEXT COLLATE \"C\"";

  private static final String TRACE_ID =
      "ALTER TABLE pulse_executions ADD COLUMN trace_id TEXT COLLATE \"C\"";

  private PostgresSchema() {}

  /** Every step, oldest first. */
  static List<Migration> migrations() {
    return List.of(
        new Migration(
            1,
            List.of(
                JOBS,
                JOBS_BY_NAME,
                INSTANCES,
                EXECUTIONS,
                EXECUTIONS_BY_JOB,
                EXECUTIONS_BY_STATUS,
                COUNTS,
                LOG_CHUNKS,
                REMOVED_LOGS,
                UNINDEXED_LOGS,
                INDEXED_LOGS,
                LOG_INDEX,
                LOG_INDEX_BY_TRIGRAM,
                CHORES)),
        new Migration(2, List.of(INSTANCE_ENDS, JOB_SITES, JOB_GRACE)),
        new Migration(3, List.of(JOB_HOURS, FILL_JOB_HOURS)),
        new Migration(4, List.of(AUDIT, AUDIT_BY_TIME, REQUESTED_BY, TRACE_ID)),
        new Migration(5, List.of(ALERT_STATES, ALERT_OUTBOX)));
  }
}
