package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.model.Instance;
import dev.pulse.agent.model.Site;
import dev.pulse.agent.store.JobSite;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code pulse_job_sites}: on which hosts each job was seen, in which applications. */
final class JobSitesTable {

  private static final String UPSERT =
      """
      INSERT INTO pulse_job_sites (scheduled_job_id, app, host, last_seen_at) VALUES (?, ?, ?, ?)
      ON CONFLICT (scheduled_job_id, app, host) DO UPDATE SET
        last_seen_at = CASE
          WHEN excluded.last_seen_at > pulse_job_sites.last_seen_at THEN excluded.last_seen_at
          ELSE pulse_job_sites.last_seen_at
        END\
      """;

  private static final String SELECT =
      "SELECT app, host, last_seen_at, scheduled_job_id FROM pulse_job_sites ";

  private static final String ORDER = "ORDER BY app, host";

  private static final String ALL = SELECT + ORDER;

  private static final String OF_JOB = SELECT + "WHERE scheduled_job_id = ? " + ORDER;

  private static final String DELETE_WHERE_NOBODY_WAS =
      """
      DELETE FROM pulse_job_sites
      WHERE (app, host) NOT IN (SELECT app, host FROM pulse_instances)\
      """;

  private JobSitesTable() {}

  /** Says that an instance saw these jobs, whose ids are sorted. */
  static void store(Session session, List<String> jobIds, Instance instance, Instant now)
      throws SQLException {
    for (String jobId : jobIds) {
      session
          .bind(UPSERT)
          .text(jobId)
          .text(StoredText.of(instance.app()))
          .text(StoredText.of(instance.host()))
          .time(now)
          .update();
    }
  }

  /** Where one job was seen, by application and host. */
  static List<JobSite> ofJob(Session session, String jobId) throws SQLException {
    List<JobSite> sites = new ArrayList<>();
    try (ResultSet row = session.bind(OF_JOB).text(jobId).query()) {
      while (row.next()) {
        sites.add(site(row));
      }
    }
    return sites;
  }

  /** Where each job was seen, by its id. */
  static Map<String, List<JobSite>> byJob(Session session) throws SQLException {
    Map<String, List<JobSite>> byJob = new HashMap<>();
    try (ResultSet row = session.bind(ALL).query()) {
      while (row.next()) {
        byJob.computeIfAbsent(row.getString(4), id -> new ArrayList<>()).add(site(row));
      }
    }
    return byJob;
  }

  /** Forgets the sites of which no instance is known any more. */
  static void removeForgotten(Session session) throws SQLException {
    session.bind(DELETE_WHERE_NOBODY_WAS).update();
  }

  private static JobSite site(ResultSet row) throws SQLException {
    return new JobSite(
        new Site(row.getString(1), row.getString(2)), Timestamps.instant(row.getString(3)));
  }
}
