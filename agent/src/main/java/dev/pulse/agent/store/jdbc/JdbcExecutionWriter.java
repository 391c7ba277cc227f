package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.model.ExecutionEvent;
import dev.pulse.agent.model.Instance;
import dev.pulse.agent.store.ExecutionWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes what happened, each call in one transaction. Threading: for one thread at a time. */
final class JdbcExecutionWriter implements ExecutionWriter {

  private final Sessions sessions;
  private final Liveness liveness;
  private final AbandonedExecutions abandoned;
  private final Clock clock;
  private final Runnable whenStored;
  private final KnownJobs known = new KnownJobs();
  private @Nullable Instance registered;

  /**
   * @param whenStored is told after each batch
   */
  JdbcExecutionWriter(Sessions sessions, Liveness liveness, Clock clock, Runnable whenStored) {
    this.sessions = sessions;
    this.liveness = liveness;
    this.abandoned = new AbandonedExecutions(liveness);
    this.clock = clock;
    this.whenStored = whenStored;
  }

  @Override
  public void register(Instance instance) {
    Instant now = clock.instant();
    liveness.begin(instance.id());
    List<String> ended =
        sessions.write(
            "register this JVM",
            session -> {
              InstancesTable.store(session, instance, now);
              return abandoned.end(session, instance, now);
            });
    ended.forEach(liveness::forget);
    registered = instance;
  }

  @Override
  public void heartbeat(String instanceId, Instant at) {
    Instance self = registered;
    List<String> ended =
        sessions.write(
            "store a sign of life",
            session -> {
              InstancesTable.heartbeat(session, instanceId, at);
              return self != null && self.id().equals(instanceId)
                  ? abandoned.end(session, self, at)
                  : List.of();
            });
    ended.forEach(liveness::forget);
  }

  @Override
  public void write(List<ExecutionEvent> batch) {
    if (batch.isEmpty()) {
      return;
    }
    FoldedBatch folded = FoldedBatch.of(batch);
    List<JobSighting> news = known.news(folded.jobs());
    Instant now = clock.instant();
    boolean stored = false;
    try {
      sessions.write(
          "store executions",
          session -> {
            for (JobSighting sighting : news) {
              JobsTable.store(session, sighting, now);
            }
            new BatchWrite(session, now).write(folded.changes());
            return now;
          });
      stored = true;
    } finally {
      if (stored) {
        known.remember(news);
        whenStored.run();
      } else {
        known.forget();
      }
    }
  }
}
