package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.model.Job;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** The jobs of executions that are read, each looked up once. Threading: for one thread. */
final class JobsOfRows {

  private final Session session;
  private final Map<String, Job> known = new HashMap<>();

  JobsOfRows(Session session) {
    this.session = session;
  }

  /** The job that an execution names. */
  Job get(String id) throws SQLException {
    Job job = known.get(id);
    if (job == null) {
      JobsTable.Row row = JobsTable.find(session, id);
      if (row == null) {
        throw new SQLException("the job " + id + " of an execution is missing");
      }
      job = row.job();
      known.put(id, job);
    }
    return job;
  }
}
