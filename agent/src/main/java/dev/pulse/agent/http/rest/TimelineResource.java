package dev.pulse.agent.http.rest;

import dev.pulse.agent.json.JsonObject;
import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.Failure;
import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.HourTotals;
import dev.pulse.agent.store.JobSpan;
import dev.pulse.agent.store.JobSummary;
import java.time.Duration;
import java.util.List;

/**
 * What ran within a span of time: the executions of each job, and of many the older ones counted.
 */
record TimelineResource(HistoryStore store) implements Resource {

  private static final Duration USUAL = Duration.ofDays(1);
  private static final Duration LONGEST = Duration.ofDays(400);

  /** So many executions are listed of one job, of each of a few, and of all together. */
  private static final int OF_ONE = 500;

  private static final int OF_EACH = 300;
  private static final int LEAST_OF_EACH = 20;
  private static final int OF_ALL = 20_000;

  @Override
  public List<String> parameters() {
    return List.of("from", "to", "job", "app", "host");
  }

  @Override
  public Answer answer(Request request) {
    Query query = request.query();
    TimeSpan span = TimeSpan.of(query, USUAL, LONGEST);
    String one = query.text("job");
    List<String> jobs = one == null ? jobs(query) : List.of(jobId(one));
    int most = one == null ? ofEach(jobs.size()) : OF_ONE;
    List<JobSpan> found = store.executions().spans(jobs, span.from(), span.to(), most);
    return Answer.json(
        out ->
            out.put("from", span.from())
                .put("to", span.to())
                .putObjects("jobs", found, TimelineResource::write));
  }

  private String jobId(String idOrName) {
    return JobResource.find(store, idOrName).job().id();
  }

  private List<String> jobs(Query query) {
    return JobsResource.jobs(store, query, 0).stream()
        .map(JobSummary::job)
        .map(job -> job.id())
        .toList();
  }

  private static int ofEach(int jobs) {
    return Math.max(LEAST_OF_EACH, Math.min(OF_EACH, OF_ALL / Math.max(1, jobs)));
  }

  private static void write(JsonObject out, JobSpan span) {
    out.put("job_id", span.jobId())
        .putObjects("executions", span.executions(), TimelineResource::write)
        .put("executions_from", span.listedFrom())
        .putObjects("hours", span.hours(), TimelineResource::write);
  }

  private static void write(JsonObject out, Execution execution) {
    Failure failure = execution.failure();
    out.put("id", execution.id())
        .put("status", execution.status().wire())
        .put("end_reason", execution.endReason() == null ? null : execution.endReason().wire())
        .put("started_at", execution.startedAt())
        .put("duration_ms", execution.duration())
        .put("instance_id", execution.instanceId())
        .put("error_message", failure == null ? null : failure.message());
  }

  private static void write(JsonObject out, HourTotals hour) {
    out.put("at", hour.at())
        .put("completed", hour.totals().completed())
        .put("failed", hour.totals().failed())
        .put("passed", hour.totals().passed())
        .put("longest_ms", hour.totals().longest());
  }
}
