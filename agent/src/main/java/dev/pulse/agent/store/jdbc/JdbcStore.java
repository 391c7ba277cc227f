package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.store.AlertStore;
import dev.pulse.agent.store.AuditTrail;
import dev.pulse.agent.store.ExecutionReader;
import dev.pulse.agent.store.ExecutionWriter;
import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.InstanceReader;
import dev.pulse.agent.store.JobReader;
import dev.pulse.agent.store.LogReader;
import dev.pulse.agent.store.LogSearch;
import dev.pulse.agent.store.Removal;
import dev.pulse.agent.store.Retention;
import dev.pulse.agent.store.StatisticsReader;
import dev.pulse.agent.store.StoreException;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A history in a relational database. Threading: as its faces say. */
final class JdbcStore implements HistoryStore {

  private final Dialect dialect;
  private final Sessions sessions;
  private final Liveness liveness;
  private final Neighbours neighbours;
  private final Checkpoints checkpoints;
  private final ExecutionWriter writer;
  private final ExecutionReader executions;
  private final JobReader jobs;
  private final StatisticsReader statistics;
  private final InstanceReader instances;
  private final LogReader logs;
  private final LogSearch search;
  private final AlertStore alerts;
  private final Retention retention;
  private final Removal removal;
  private final AuditTrail audit;
  private final @Nullable LogIndexing indexing;

  /**
   * @param liveness is closed with the store
   * @param renewal begins a new history where this one cannot be used any more
   * @param neighbours is closed with the store
   * @param checkpoints is closed with the store
   * @param indexes whether this JVM indexes logs for the search
   */
  JdbcStore(
      Dialect dialect,
      Sessions sessions,
      Liveness liveness,
      Renewal renewal,
      Neighbours neighbours,
      Checkpoints checkpoints,
      Clock clock,
      boolean indexes) {
    this.dialect = dialect;
    this.sessions = sessions;
    this.liveness = liveness;
    this.neighbours = neighbours;
    this.checkpoints = checkpoints;
    LogIndexing started = indexes ? LogIndexing.start(new LogIndexer(sessions, dialect)) : null;
    this.indexing = started;
    Runnable stored =
        () -> {
          checkpoints.written();
          if (started != null) {
            started.wake();
          }
        };
    this.writer =
        new JdbcExecutionWriter(dialect, sessions, liveness, renewal, neighbours, clock, stored);
    this.executions = new JdbcExecutionReader(sessions, dialect);
    this.jobs = new JdbcJobReader(sessions, dialect);
    this.statistics = new JdbcStatisticsReader(sessions);
    this.instances = new JdbcInstanceReader(sessions, clock);
    this.logs = new JdbcLogReader(sessions);
    this.search = new JdbcLogSearch(sessions, dialect.logIndex());
    this.alerts = new JdbcAlertStore(sessions);
    AtomicLong owedByHand = new AtomicLong();
    this.retention = new JdbcRetention(dialect, sessions, owedByHand, clock);
    this.removal = new JdbcRemoval(sessions, owedByHand);
    this.audit = new JdbcAuditTrail(sessions);
  }

  @Override
  public ExecutionWriter writer() {
    return writer;
  }

  @Override
  public ExecutionReader executions() {
    return executions;
  }

  @Override
  public JobReader jobs() {
    return jobs;
  }

  @Override
  public StatisticsReader statistics() {
    return statistics;
  }

  @Override
  public InstanceReader instances() {
    return instances;
  }

  @Override
  public LogReader logs() {
    return logs;
  }

  @Override
  public LogSearch search() {
    return search;
  }

  @Override
  public boolean othersHaveWritten() {
    return neighbours.haveWritten();
  }

  @Override
  public AlertStore alerts() {
    return alerts;
  }

  @Override
  public Retention retention() {
    return retention;
  }

  @Override
  public Removal removal() {
    return removal;
  }

  @Override
  public AuditTrail audit() {
    return audit;
  }

  @Override
  public void check() {
    sessions.read("read the history", Migrator::version);
    String trouble = dialect.trouble();
    if (trouble != null) {
      throw new StoreException(trouble);
    }
  }

  @Override
  public void close() {
    if (indexing != null) {
      indexing.close();
    }
    checkpoints.close();
    neighbours.close();
    sessions.close();
    liveness.close();
  }
}
