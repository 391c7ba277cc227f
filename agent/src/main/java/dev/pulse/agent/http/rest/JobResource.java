package dev.pulse.agent.http.rest;

import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.Site;
import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.JobSummary;
import java.util.List;
import java.util.Map;

/** One job, by id or name. */
record JobResource(HistoryStore store, JobSummaryJson json) implements Resource {

  @Override
  public Answer answer(Request request) {
    JobSummary job = find(store, request.variable("job"));
    Execution last = job.last();
    Map<String, Site> sites = Sites.of(store, last == null ? List.of() : List.of(last));
    return Answer.json(out -> json.write(out, job, sites));
  }

  /**
   * The job that has this id or name.
   *
   * @throws Problem if there is none
   */
  static JobSummary find(HistoryStore store, String idOrName) {
    return store
        .jobs()
        .find(idOrName)
        .orElseThrow(
            () ->
                Problem.notFound(
                    "No job has the id or the name \"%s\". GET /api/pulse/jobs lists the jobs that are known; a job becomes known when its scheduler plans it or runs it."
                        .formatted(idOrName)));
  }
}
