package dev.pulse.agent.http.rest;

import dev.pulse.agent.json.JsonObject;
import dev.pulse.agent.model.Job;
import dev.pulse.agent.store.ExecutionTotals;
import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.JobSummary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How all jobs together fared within a span of time, and which of them failed most. */
record StatsResource(HistoryStore store) implements Resource {

  private static final int MOST_FAILING = 10;

  @Override
  public List<String> parameters() {
    List<String> names = new ArrayList<>(StatsQuery.NAMES);
    names.addAll(List.of("scheduler", "app", "host"));
    return names;
  }

  @Override
  public Answer answer(Request request) {
    StatsQuery asked = StatsQuery.of(request.query());
    Map<String, Job> jobs = jobs(request.query());
    SpanStats stats = new SpanStats(asked);
    Map<String, ExecutionTotals> byJob = new HashMap<>();
    store
        .statistics()
        .hours(
            jobs.keySet(),
            asked.before(),
            asked.span().to(),
            (id, hour) -> {
              stats.add(hour);
              if (!stats.isPrevious(hour)) {
                byJob.computeIfAbsent(id, none -> new ExecutionTotals()).add(hour.totals());
              }
            });
    return Answer.json(
        out -> {
          stats.write(out.put("jobs", jobs.size()));
          out.putObjects("failing", failing(jobs, byJob), StatsResource::write);
        });
  }

  private record JobTotals(Job job, ExecutionTotals totals) {}

  private Map<String, Job> jobs(Query query) {
    String scheduler = query.text("scheduler");
    Map<String, Job> jobs = new LinkedHashMap<>();
    for (JobSummary summary : JobsResource.jobs(store, query, 0)) {
      if (isOf(summary.job(), scheduler)) {
        jobs.put(summary.job().id(), summary.job());
      }
    }
    return jobs;
  }

  private static boolean isOf(Job job, @Nullable String scheduler) {
    return scheduler == null || scheduler.equals(job.scheduler());
  }

  /** In the order of the jobs where they failed as often. */
  private static List<JobTotals> failing(
      Map<String, Job> jobs, Map<String, ExecutionTotals> byJob) {
    List<JobTotals> failing = new ArrayList<>();
    for (Job job : jobs.values()) {
      ExecutionTotals totals = byJob.get(job.id());
      if (totals != null && totals.failed() > 0) {
        failing.add(new JobTotals(job, totals));
      }
    }
    failing.sort(Comparator.comparingLong((JobTotals each) -> each.totals().failed()).reversed());
    return failing.subList(0, Math.min(MOST_FAILING, failing.size()));
  }

  private static void write(JsonObject out, JobTotals each) {
    out.put("job_id", each.job().id())
        .put("name", each.job().name())
        .put("scheduler", each.job().scheduler())
        .put("failed", each.totals().failed())
        .put("completed", each.totals().completed());
  }
}
