package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.ExecutionBrief;
import dev.pulse.agent.model.ExecutionStatus;
import dev.pulse.agent.store.ExecutionCount;
import dev.pulse.agent.store.ExecutionQuery;
import dev.pulse.agent.store.JobReader;
import dev.pulse.agent.store.JobSite;
import dev.pulse.agent.store.JobStanding;
import dev.pulse.agent.store.JobSummary;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads jobs. Threading: any number of threads. */
final class JdbcJobReader implements JobReader {

  private final Sessions sessions;
  private final ExecutionQueries queries;
  private final StandingQueries standings;

  JdbcJobReader(Sessions sessions, Dialect dialect) {
    this.sessions = sessions;
    this.queries = new ExecutionQueries(dialect);
    this.standings = new StandingQueries(dialect);
  }

  @Override
  public List<JobSummary> list(int recent) {
    return sessions.read(
        "read jobs",
        session -> {
          Map<String, CountsTable.Counts> counts = CountsTable.readByJob(session);
          Map<String, List<JobSite>> sites = JobSitesTable.byJob(session);
          Map<String, Execution> last = lastByJob(session);
          Map<String, List<ExecutionBrief>> older = olderByJob(session, recent - 1);
          List<JobSummary> summaries = new ArrayList<>();
          for (JobsTable.Row row : JobsTable.all(session)) {
            String id = row.job().id();
            Execution newest = last.get(id);
            summaries.add(
                summary(
                    row,
                    counts.getOrDefault(id, new CountsTable.Counts()),
                    sites.getOrDefault(id, List.of()),
                    newest,
                    newest == null || recent == 0
                        ? List.of()
                        : recent(newest, older.getOrDefault(id, List.of()))));
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
          List<Execution> recent = JdbcExecutionReader.rows(query);
          return Optional.of(
              summary(
                  row,
                  CountsTable.read(session, id),
                  JobSitesTable.ofJob(session, id),
                  recent.isEmpty() ? null : recent.get(0),
                  recent.stream().map(ExecutionBrief::of).toList()));
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

  private Map<String, Execution> lastByJob(Session session) throws SQLException {
    Map<String, Execution> byJob = new HashMap<>();
    for (Execution execution : JdbcExecutionReader.rows(queries.bindLast(session))) {
      byJob.put(execution.jobId(), execution);
    }
    return byJob;
  }

  /** What is told of the newest in full is not read in brief once more. */
  private Map<String, List<ExecutionBrief>> olderByJob(Session session, int ofEach)
      throws SQLException {
    return ofEach <= 0 ? Map.of() : BriefRow.readByJob(queries.bindOlder(session, ofEach));
  }

  private static List<ExecutionBrief> recent(Execution newest, List<ExecutionBrief> older) {
    List<ExecutionBrief> recent = new ArrayList<>(older.size() + 1);
    recent.add(ExecutionBrief.of(newest));
    recent.addAll(older);
    return recent;
  }

  private static JobSummary summary(
      JobsTable.Row row,
      CountsTable.Counts counts,
      List<JobSite> sites,
      @Nullable Execution last,
      List<ExecutionBrief> recent) {
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
        last,
        recent);
  }
}
