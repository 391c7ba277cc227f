package dev.pulse.agent.http.rest;

import dev.pulse.agent.json.ExecutionJson;
import dev.pulse.agent.json.JobJson;
import dev.pulse.agent.json.JsonObject;
import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.Site;
import dev.pulse.agent.schedule.ScheduleText;
import dev.pulse.agent.store.JobSite;
import dev.pulse.agent.store.JobSummary;
import java.util.Map;

/** A job and how it fares, on the wire. */
record JobSummaryJson(ScheduleText schedules, UsualDurations usual) {

  /**
   * Every member of a job.
   *
   * @param sites where its newest execution ran, by instance
   */
  void write(JsonObject out, JobSummary summary, Map<String, Site> sites) {
    JobJson.write(out, summary.job());
    out.put("schedule_text", schedules.of(summary.job()))
        .put("first_seen_at", summary.firstSeen())
        .put("last_seen_at", summary.lastSeen())
        .put("next_planned_at", summary.nextAt())
        .put("dead_since", summary.deadSince())
        .putObject(
            "counts",
            counts ->
                counts
                    .put("running", summary.running())
                    .put("completed", summary.completed())
                    .put("failed", summary.failed()));
    UsualDurations.write(out, usual.lately().get(summary.job().id()));
    out.putObjects("sites", summary.sites(), JobSummaryJson::write);
    Execution last = summary.last();
    if (last == null) {
      out.putNull("last_execution");
    } else {
      out.putObject(
          "last_execution",
          execution -> ExecutionJson.write(execution, last, sites.get(last.instanceId())));
    }
    out.putObjects("recent", summary.recent(), ExecutionJson::writeBrief);
  }

  private static void write(JsonObject out, JobSite site) {
    out.put("app", site.site().app())
        .put("host", site.site().host())
        .put("last_seen_at", site.lastSeen());
  }
}
