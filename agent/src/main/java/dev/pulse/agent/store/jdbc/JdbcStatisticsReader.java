package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.store.ExecutionTotals;
import dev.pulse.agent.store.HourTarget;
import dev.pulse.agent.store.HourTotals;
import dev.pulse.agent.store.StatisticsReader;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Reads what was counted by the hour. Threading: any number of threads. */
final class JdbcStatisticsReader implements StatisticsReader {

  private final Sessions sessions;

  JdbcStatisticsReader(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public List<HourTotals> hours(String jobId, Instant from, Instant to) {
    return sessions.read("read statistics", session -> HoursTable.read(session, jobId, from, to));
  }

  @Override
  public void hours(Collection<String> jobIds, Instant from, Instant to, HourTarget target) {
    sessions.read(
        "read statistics",
        session -> {
          for (String jobId : jobIds) {
            HoursTable.read(session, jobId, from, to, target);
          }
          return jobIds;
        });
  }

  @Override
  public Map<String, ExecutionTotals> lately() {
    return sessions.read(
        "read statistics",
        session -> HoursTable.lately(session, CountsTable.readByJob(session).keySet()));
  }
}
