package dev.pulse.agent.http.rest;

import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.JobSummary;
import java.util.List;

/** Every job that is known. */
record JobsResource(HistoryStore store, JobSummaryJson json) implements Resource {

  @Override
  public Answer get(Request request) {
    List<JobSummary> jobs = store.jobs().list();
    return Answer.json(out -> out.putObjects("jobs", jobs, json::write).put("count", jobs.size()));
  }
}
