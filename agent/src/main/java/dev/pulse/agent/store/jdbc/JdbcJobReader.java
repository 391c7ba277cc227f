package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.ExecutionStatus;
import dev.pulse.agent.store.ExecutionCount;
import dev.pulse.agent.store.ExecutionQuery;
import dev.pulse.agent.store.JobReader;
import dev.pulse.agent.store.JobSite;
import dev.pulse.agent.store.JobStanding;
import dev.pulse.agent.store.JobSummary;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads jobs. Threading: any number of threads. */
final class JdbcJobReader implements JobReader {

  private static final Comparator<Execution> NEWEST_FIRST =
      Comparator.comparing(Execution::startedAt).thenComparing(Execution::id).reversed();

  private final Sessions sessions;
  private final ExecutionQueries queries;
  private final StandingQueries standings;

  JdbcJobReader(Sessions sessions, Dialect dialect) {
    this.sessions = sessions;
    this.queries = new ExecutionQueries(dialect);
    this.standings = new StandingQueries(dialect);
  }

  @Override
  public List<JobSummary> list() {
    return sessions.read(
        "read jobs",
        session -> {
          Map<String, CountsTable.Counts> counts = CountsTable.readByJob(session);
          Map<String, List<JobSite>> sites = JobSitesTable.byJob(session);
          Map<String, List<Execution>> recent = recentByJob(session);
          List<JobSummary> summaries = new ArrayList<>();
          for (JobsTable.Row row : JobsTable.all(session)) {
            String id = row.job().id();
            summaries.add(
                summary(
                    row,
                    counts.getOrDefault(id, new CountsTable.Counts()),
                    sites.getOrDefault(id, List.of()),
                    recent.getOrDefault(id, List.of())));
          }
          return summaries;
        });
  }

  @Override
  public Optional<JobSummary> find(String idOrName) {
    return sessions.read(
        "read a job",
        session -> {
          JobsTable.Row row = JobsTable.find(session, idOrName);
          if (row == null) {
            return Optional.empty();
          }
          String id = row.job().id();
          ExecutionQuery newest = new ExecutionQuery(id, null, JobSummary.RECENT, 0);
          Bind query = queries.bind(session, newest, Position.BEGIN, JobSummary.RECENT);
          return Optional.of(
              summary(
                  row,
                  CountsTable.read(session, id),
                  JobSitesTable.ofJob(session, id),
                  JdbcExecutionReader.rows(query)));
        });
  }

  @Override
  public List<JobStanding> standings() {
    return sessions.read("read how jobs stand", standings::all);
  }

  @Override
  public List<ExecutionCount> counts() {
    return sessions.read("read the counts of executions", CountsTable::readByScheduler);
  }

  private Map<String, List<Execution>> recentByJob(Session session) throws SQLException {
    Map<String, List<Execution>> byJob = new HashMap<>();
    Bind query = queries.bindRecent(session, JobSummary.RECENT);
    for (Execution execution : JdbcExecutionReader.rows(query)) {
      byJob.computeIfAbsent(execution.jobId(), id -> new ArrayList<>()).add(execution);
    }
    byJob.values().forEach(executions -> executions.sort(NEWEST_FIRST));
    return byJob;
  }

  private static JobSummary summary(
      JobsTable.Row row, CountsTable.Counts counts, List<JobSite> sites, List<Execution> recent) {
    return new JobSummary(
        row.job(),
        row.firstSeen(),
        row.lastSeen(),
        row.nextAt(),
        row.deadSince(),
        counts.of(ExecutionStatus.RUNNING),
        counts.of(ExecutionStatus.COMPLETED),
        counts.of(ExecutionStatus.FAILED),
        sites,
        recent);
  }
}
