package dev.pulse.agent.store.jdbc;

import java.util.List;

/**
 * The schema in SQLite's words.
 *
 * <p>Two indices serve every list and each of the three that the table needs: by job, by status, by
 * start. They hold all statuses, because any status can be the rare one of a job, and lists of all
 * statuses merge three ranges of them. They ascend although lists descend: SQLite reads an index
 * from either end, and appending to one is cheaper than putting in front.
 */
final class SqliteSchema {

  private static final String JOBS =
      """
      CREATE TABLE scheduled_jobs (
        id              TEXT NOT NULL PRIMARY KEY,
        scheduler       TEXT NOT NULL,
        name            TEXT NOT NULL,
        class_name      TEXT,
        method_name     TEXT,
        schedule        TEXT,
        schedule_kind   TEXT,
        zone            TEXT,
        first_seen_at   TEXT NOT NULL,
        last_seen_at    TEXT NOT NULL,
        next_planned_at TEXT,
        dead_since      TEXT
      )\
      """;

  private static final String JOBS_BY_NAME =
      "CREATE INDEX idx_scheduled_jobs_name ON scheduled_jobs (name)";

  private static final String INSTANCES =
      """
      CREATE TABLE pulse_instances (
        id            TEXT    NOT NULL PRIMARY KEY,
        app           TEXT    NOT NULL,
        host          TEXT    NOT NULL,
        pid           INTEGER NOT NULL,
        started_at    TEXT    NOT NULL,
        jvm           TEXT    NOT NULL,
        agent_version TEXT    NOT NULL,
        created_at    TEXT    NOT NULL,
        heartbeat_at  TEXT    NOT NULL
      )\
      """;

  /** What is long stands last: a list never reads through it. */
  private static final String EXECUTIONS =
      """
      CREATE TABLE pulse_executions (
        id               TEXT    NOT NULL PRIMARY KEY,
        scheduled_job_id TEXT    NOT NULL,
        async_job_id     TEXT,
        status           TEXT    NOT NULL CHECK (status IN ('running', 'completed', 'failed')),
        end_reason       TEXT,
        started_at       TEXT    NOT NULL,
        completed_at     TEXT,
        duration_ms      INTEGER,
        planned_at       TEXT,
        trigger          TEXT    NOT NULL,
        attempt          INTEGER NOT NULL,
        instance_id      TEXT    NOT NULL,
        thread           TEXT,
        log_size         INTEGER NOT NULL,
        log_lines        INTEGER NOT NULL,
        log_chunk        INTEGER NOT NULL,
        first_error_seq  INTEGER,
        created_at       TEXT    NOT NULL,
        updated_at       TEXT    NOT NULL,
        result_summary   TEXT,
        error_class      TEXT,
        error_message    TEXT,
        first_error      TEXT,
        error_stack      TEXT,
        log_marks        BLOB,
        logs             TEXT,
        FOREIGN KEY (scheduled_job_id) REFERENCES scheduled_jobs (id)
      )\
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
        scheduled_job_id TEXT    NOT NULL REFERENCES scheduled_jobs (id),
        status           TEXT    NOT NULL,
        n                INTEGER NOT NULL,
        PRIMARY KEY (scheduled_job_id, status)
      ) WITHOUT ROWID\
      """;

  /** Without a foreign key: what a job wrote is kept although its start may have been dropped. */
  private static final String LOG_CHUNKS =
      """
      CREATE TABLE pulse_log_chunks (
        execution_id TEXT    NOT NULL,
        number       INTEGER NOT NULL,
        first_seq    INTEGER NOT NULL,
        marks        BLOB    NOT NULL,
        text         TEXT    NOT NULL,
        PRIMARY KEY (execution_id, number)
      )\
      """;

  /** Executions that are gone, of whose logs some is left. */
  private static final String REMOVED_LOGS =
      "CREATE TABLE pulse_removed_logs (execution_id TEXT NOT NULL PRIMARY KEY) WITHOUT ROWID";

  /** Executions whose logs wait to be indexed, by the start of the newest. */
  private static final String UNINDEXED_LOGS =
      """
      CREATE TABLE pulse_unindexed_logs (
        number     INTEGER NOT NULL PRIMARY KEY,
        oldest     TEXT    NOT NULL,
        characters INTEGER NOT NULL,
        executions TEXT    NOT NULL
      )\
      """;

  /** Executions whose logs were indexed together, by the start of the newest. */
  private static final String INDEXED_LOGS =
      """
      CREATE TABLE pulse_indexed_logs (
        number     INTEGER NOT NULL PRIMARY KEY,
        oldest     TEXT    NOT NULL,
        executions TEXT    NOT NULL
      )\
      """;

  /**
   * Which trigrams occur in which of the indexed logs, and nothing else: where they occur is found
   * in the log itself. Case is folded before.
   */
  private static final String LOG_INDEX =
      """
      CREATE VIRTUAL TABLE pulse_log_index USING fts5 (
        text, content = '', contentless_delete = 1, detail = 'none',
        tokenize = 'trigram case_sensitive 1')\
      """;

  /** What one transaction of the indexer adds is written at once. */
  private static final String LOG_INDEX_MEMORY =
      "INSERT INTO pulse_log_index (pulse_log_index, rank) VALUES ('hashsize', 4000000)";

  /** When an instance ended in order. */
  private static final String INSTANCE_ENDS =
      "ALTER TABLE pulse_instances ADD COLUMN ended_at TEXT";

  /** How late a job may start before its scheduler counts it as overdue. */
  private static final String JOB_GRACE =
      "ALTER TABLE scheduled_jobs ADD COLUMN overdue_grace_ms INTEGER";

  /** Where each job was seen; a host that is restarted adds nothing. */
  private static final String JOB_SITES =
      """
      CREATE TABLE pulse_job_sites (
        scheduled_job_id TEXT NOT NULL REFERENCES scheduled_jobs (id),
        app              TEXT NOT NULL,
        host             TEXT NOT NULL,
        last_seen_at     TEXT NOT NULL,
        PRIMARY KEY (scheduled_job_id, app, host)
      ) WITHOUT ROWID\
      """;

  /** What came of the executions of each hour (since 1970, in UTC), by the class of durations. */
  private static final String JOB_HOURS =
      """
      CREATE TABLE pulse_job_hours (
        scheduled_job_id TEXT    NOT NULL REFERENCES scheduled_jobs (id),
        hour             INTEGER NOT NULL,
        outcome          TEXT    NOT NULL,
        duration_class   INTEGER NOT NULL,
        n                INTEGER NOT NULL,
        total_ms         INTEGER NOT NULL,
        longest_ms       INTEGER NOT NULL,
        PRIMARY KEY (scheduled_job_id, hour, outcome, duration_class)
      ) WITHOUT ROWID\
      """;

  /** Counts what an older version has recorded. */
  private static final String FILL_JOB_HOURS =
      """
      INSERT INTO pulse_job_hours
      SELECT scheduled_job_id, CAST(strftime('%%s', started_at) AS INTEGER) / 3600, %s, %s,
        COUNT(*), SUM(COALESCE(duration_ms, 0)), MAX(COALESCE(duration_ms, 0))
      FROM pulse_executions WHERE status <> 'running' GROUP BY 1, 2, 3, 4\
      """
          .formatted(
              HoursTable.OUTCOME_OF_ROW,
              "CASE WHEN COALESCE(duration_ms, 0) < 1 THEN 0"
                  + " ELSE CAST(ln(duration_ms) / ln(1.1) AS INTEGER) + 1 END");

  /** What alerts have told of. */
  private static final String ALERT_STATES =
      """
      CREATE TABLE pulse_alert_states (
        subject     TEXT NOT NULL,
        kind        TEXT NOT NULL,
        since       TEXT NOT NULL,
        instance_id TEXT NOT NULL,
        PRIMARY KEY (subject, kind)
      ) WITHOUT ROWID\
      """;

  /** Alerts that are to be sent, and the last ones that were. */
  private static final String ALERT_OUTBOX =
      """
      CREATE TABLE pulse_alert_outbox (
        id         TEXT NOT NULL,
        channel    TEXT NOT NULL,
        subject    TEXT NOT NULL,
        kind       TEXT NOT NULL,
        title      TEXT NOT NULL,
        created_at TEXT NOT NULL,
        due_at     TEXT NOT NULL,
        held       INTEGER NOT NULL,
        attempts   INTEGER NOT NULL,
        last_error TEXT,
        ended_at   TEXT,
        outcome    TEXT,
        body       TEXT NOT NULL,
        PRIMARY KEY (id, channel)
      )\
      """;

  /** What clients had Pulse do. */
  private static final String AUDIT =
      """
      CREATE TABLE pulse_audit (
        id       TEXT NOT NULL PRIMARY KEY,
        at       TEXT NOT NULL,
        app      TEXT NOT NULL,
        action   TEXT NOT NULL,
        target   TEXT,
        asked_by TEXT,
        client   TEXT NOT NULL,
        outcome  TEXT
      )\
      """;

  private static final String AUDIT_BY_TIME =
      "CREATE INDEX idx_pulse_audit_time ON pulse_audit (at, id)";

  /**
   * Who asked for a run. It stands behind the log, so only who reads a single execution reads it.
   */
  private static final String REQUESTED_BY =
      "ALTER TABLE pulse_executions ADD COLUMN requested_by TEXT";

  private static final String TRACE_ID = "ALTER TABLE pulse_executions ADD COLUMN trace_id TEXT";

  private SqliteSchema() {}

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
                LOG_INDEX_MEMORY)),
        new Migration(2, List.of(INSTANCE_ENDS, JOB_SITES, JOB_GRACE)),
        new Migration(3, List.of(JOB_HOURS, FILL_JOB_HOURS)),
        new Migration(4, List.of(AUDIT, AUDIT_BY_TIME, REQUESTED_BY, TRACE_ID)),
        new Migration(5, List.of(ALERT_STATES, ALERT_OUTBOX)));
  }
}
