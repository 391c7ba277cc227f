package dev.pulse.soak;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** The database, as anybody may read it. For one thread. */
final class StoredHistory implements AutoCloseable {

  /** Counted with the end of each execution, and kept when it is removed. */
  private static final String ENDED = "SELECT coalesce(sum(n), 0) FROM pulse_job_hours";

  private static final String OF_JOB =
      """
      SELECT coalesce(sum(h.n), 0) FROM pulse_job_hours h
      JOIN scheduled_jobs j ON j.id = h.scheduled_job_id
      WHERE j.name = ? AND h.outcome = ?\
      """;

  private static final String RUNNING =
      "SELECT count(*) FROM pulse_executions WHERE status = 'running'";

  private static final String RUNNING_OF =
      """
      SELECT count(*) FROM pulse_executions e JOIN scheduled_jobs j ON j.id = e.scheduled_job_id
      WHERE e.status = 'running' AND j.name LIKE ? || ' %'\
      """;

  private static final String GONE_OF =
      """
      SELECT count(*) FROM pulse_executions e JOIN scheduled_jobs j ON j.id = e.scheduled_job_id
      WHERE e.status = 'failed' AND e.end_reason = 'process_gone' AND e.started_at >= ?
        AND j.name LIKE ? || ' %'\
      """;

  private static final String KEPT = "SELECT count(*) FROM pulse_executions";

  private static final String GONE =
      "SELECT count(*) FROM pulse_executions WHERE end_reason = 'process_gone'";

  /** Each execution says itself how many lines it wrote, but for those with stacks. */
  private static final String WITH_OTHER_LOGS =
      """
      SELECT count(*) FROM pulse_executions
      WHERE status = 'completed' AND result_summary LIKE '% lines'
        AND result_summary <> log_lines || ' lines'\
      """;

  private static final String MISCOUNTED =
      """
      SELECT count(*) FROM (
        SELECT scheduled_job_id, status, n FROM pulse_execution_counts WHERE n <> 0
        EXCEPT
        SELECT scheduled_job_id, status, count(*) FROM pulse_executions GROUP BY 1, 2)\
      """;

  private final Connection connection;

  private StoredHistory(Connection connection) {
    this.connection = connection;
  }

  static StoredHistory open(Path database) throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
    StoredHistory history = new StoredHistory(connection);
    history.texts("PRAGMA busy_timeout = 60000");
    return history;
  }

  /** How many executions have ended, ever. */
  long ended() throws SQLException {
    return number(ENDED);
  }

  /** How many executions of a job have ended, ever. */
  long ended(String job) throws SQLException {
    return ended(job, "completed") + ended(job, "failed");
  }

  /**
   * How many executions of a job came out so, ever.
   *
   * @param outcome {@code completed} or {@code failed}
   */
  long ended(String job, String outcome) throws SQLException {
    return number(OF_JOB, job, outcome);
  }

  long running() throws SQLException {
    return number(RUNNING);
  }

  /** How many run of the jobs whose names begin with this word. */
  long runningOf(String word) throws SQLException {
    return number(RUNNING_OF, word);
  }

  /** How many that started since then were ended by another JVM, for theirs had not. */
  long goneOf(String word, Instant since) throws SQLException {
    return number(GONE_OF, since.truncatedTo(ChronoUnit.SECONDS).toString(), word);
  }

  /** How many executions retention has left. */
  long kept() throws SQLException {
    return number(KEPT);
  }

  /** How many of those are left of which the process was killed. */
  long gone() throws SQLException {
    return number(GONE);
  }

  /** How many completed executions have more or fewer lines than they wrote. */
  long withOtherLogs() throws SQLException {
    return number(WITH_OTHER_LOGS);
  }

  /** For how many jobs and statuses the counts are not those of the rows. */
  long miscounted() throws SQLException {
    return number(MISCOUNTED);
  }

  /** What SQLite finds wrong with the file, {@code ok} if nothing. */
  List<String> integrity() throws SQLException {
    List<String> found = new ArrayList<>(texts("PRAGMA integrity_check"));
    found.addAll(texts("PRAGMA foreign_key_check"));
    return found;
  }

  private long number(String sql, String... parameters) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setString(i + 1, parameters[i]);
      }
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  private List<String> texts(String sql) throws SQLException {
    List<String> found = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    return found;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
