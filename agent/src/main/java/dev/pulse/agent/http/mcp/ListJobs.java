package dev.pulse.agent.http.mcp;

import dev.pulse.agent.http.rest.Query;
import dev.pulse.agent.json.JsonObject;
import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.Job;
import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.JobSummary;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which jobs there are, and how they fare. */
record ListJobs(HistoryStore store) implements Tool {

  @Override
  public List<String> arguments() {
    return List.of("name", "scheduler", "limit");
  }

  @Override
  public ToolResult call(Query arguments) {
    int limit = (int) arguments.strictNumber("limit", 50, 1, 200);
    List<JobSummary> all =
        store.jobs().list(0).stream()
            .filter(job -> isNamed(job.job(), arguments.text("name")))
            .filter(job -> isOf(job.job(), arguments.text("scheduler")))
            .toList();
    List<JobSummary> jobs = all.subList(0, Math.min(limit, all.size()));
    return new ToolResult(
        text(jobs, all.size()),
        out -> out.putObjects("jobs", jobs, ListJobs::write).put("total", all.size()));
  }

  private static boolean isNamed(Job job, @Nullable String part) {
    return part == null
        || job.name().toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
  }

  private static boolean isOf(Job job, @Nullable String scheduler) {
    return scheduler == null || scheduler.equals(job.scheduler());
  }

  private static String text(List<JobSummary> jobs, int total) {
    StringBuilder text = new StringBuilder();
    text.append(
        jobs.size() == total
            ? "%d jobs.\n".formatted(total)
            : "%d of %d jobs; ask with name or a higher limit for others.\n"
                .formatted(jobs.size(), total));
    for (JobSummary each : jobs) {
      Job job = each.job();
      text.append("%s %s (%s)".formatted(job.id(), Words.cut(job.name()), job.scheduler()));
      text.append(job.schedule() == null ? "" : ", schedule " + Words.cut(job.schedule()));
      text.append(each.nextAt() == null ? "" : ", next " + Words.time(each.nextAt()));
      text.append(
          ", %d running, %d completed, %d failed"
              .formatted(each.running(), each.completed(), each.failed()));
      Execution last = each.last();
      text.append(last == null ? ", never ran\n" : "\n  last: " + Words.of(last, null, null));
    }
    return text.toString();
  }

  private static void write(JsonObject out, JobSummary summary) {
    Job job = summary.job();
    Execution last = summary.last();
    out.put("id", job.id())
        .put("name", job.name())
        .put("scheduler", job.scheduler())
        .put("schedule", job.schedule())
        .put("zone", job.zone())
        .put("next_planned_at", summary.nextAt())
        .put("dead_since", summary.deadSince())
        .put("running", summary.running())
        .put("completed", summary.completed())
        .put("failed", summary.failed())
        .put("last_execution_id", last == null ? null : last.id())
        .put("last_status", last == null ? null : last.status().wire())
        .put("last_started_at", last == null ? null : last.startedAt());
  }
}
