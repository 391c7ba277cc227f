package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.model.ExecutionEvent;
import dev.pulse.agent.model.Instance;
import dev.pulse.agent.store.ExecutionWriter;
import dev.pulse.agent.store.StoreException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes what happened, each call in one transaction. Threading: for one thread at a time. */
final class JdbcExecutionWriter implements ExecutionWriter {

  private final Dialect dialect;
  private final Sessions sessions;
  private final Liveness liveness;
  private final AbandonedExecutions abandoned;
  private final Renewal renewal;
  private final Neighbours neighbours;
  private final Clock clock;
  private final Runnable whenStored;
  private final KnownJobs known = new KnownJobs();
  private @Nullable Instance registered;

  /**
   * @param whenStored is told after each batch
   */
  JdbcExecutionWriter(
      Dialect dialect,
      Sessions sessions,
      Liveness liveness,
      Renewal renewal,
      Neighbours neighbours,
      Clock clock,
      Runnable whenStored) {
    this.dialect = dialect;
    this.sessions = sessions;
    this.liveness = liveness;
    this.abandoned = new AbandonedExecutions(liveness);
    this.renewal = renewal;
    this.neighbours = neighbours;
    this.clock = clock;
    this.whenStored = whenStored;
  }

  @Override
  public void register(Instance instance) {
    renewIf(renewal.beforeWriting());
    registerHere(instance);
  }

  private void registerHere(Instance instance) {
    Instant now = clock.instant();
    known.forget();
    liveness.begin(instance.id());
    neighbours.begin(instance.id());
    List<String> ended =
        sessions.write(
            "register this JVM",
            session -> {
              InstancesTable.store(session, instance, now);
              return endAbandoned(session, instance, now);
            });
    ended.forEach(liveness::forget);
    registered = instance;
  }

  private List<String> endAbandoned(Session session, Instance self, Instant now)
      throws SQLException {
    List<String> ended = abandoned.end(session, self, now);
    if (!ended.isEmpty()) {
      dialect.announce(session, self.id());
    }
    return ended;
  }

  @Override
  public void heartbeat(String instanceId, Instant at) {
    renewIf(renewal.beforeWriting());
    Instance self = registered;
    List<String> ended =
        sessions.write(
            "store a sign of life",
            session -> {
              boolean known = InstancesTable.heartbeat(session, instanceId, at);
              if (self == null || !self.id().equals(instanceId)) {
                return List.of();
              }
              if (!known) {
                // It was silent for so long that it was forgotten, such as on a machine that slept.
                InstancesTable.store(session, self, at);
              }
              return endAbandoned(session, self, at);
            });
    ended.forEach(liveness::forget);
  }

  @Override
  public void end(String instanceId, Instant at) {
    sessions.write(
        "store the end of this JVM",
        session -> {
          InstancesTable.end(session, instanceId, at);
          return at;
        });
  }

  @Override
  public void write(List<ExecutionEvent> batch) {
    if (batch.isEmpty()) {
      return;
    }
    renewIf(renewal.beforeWriting());
    try {
      store(batch);
    } catch (StoreException e) {
      if (!renewIf(renewal.afterFailure(e))) {
        throw e;
      }
      store(batch);
    }
  }

  /** A new history knows neither this JVM nor any job. */
  private boolean renewIf(boolean renewed) {
    Instance self = registered;
    if (renewed) {
      known.forget();
      if (self != null) {
        registerHere(self);
      }
    }
    return renewed;
  }

  private void store(List<ExecutionEvent> batch) {
    FoldedBatch folded = FoldedBatch.of(batch);
    List<JobSighting> news = known.news(folded.jobs());
    Instant now = clock.instant();
    Instance self = registered;
    List<String> unseen = self == null ? List.of() : known.unseen(folded.jobs(), now);
    boolean stored = false;
    try {
      sessions.write(
          "store executions",
          session -> {
            for (JobSighting sighting : news) {
              JobsTable.store(session, sighting, now);
            }
            if (self != null) {
              JobSitesTable.store(session, unseen, self, now);
            }
            new BatchWrite(session, now).write(folded.changes());
            if (self != null) {
              dialect.announce(session, self.id());
            }
            return now;
          });
      stored = true;
    } finally {
      if (stored) {
        known.remember(news);
        known.rememberSeen(unseen, now);
        whenStored.run();
      } else {
        known.forget();
      }
    }
  }
}
