package dev.pulse.agent.http.rest;

import dev.pulse.agent.json.ExecutionJson;
import dev.pulse.agent.json.JobJson;
import dev.pulse.agent.json.JsonObject;
import dev.pulse.agent.model.Execution;
import dev.pulse.agent.schedule.ScheduleText;
import dev.pulse.agent.store.JobSummary;

/** A job and how it fares, on the wire. */
record JobSummaryJson(ScheduleText schedules) {

  void write(JsonObject out, JobSummary summary) {
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
    Execution last = summary.last();
    if (last == null) {
      out.putNull("last_execution");
    } else {
      out.putObject("last_execution", execution -> ExecutionJson.write(execution, last));
    }
    out.putObjects("recent", summary.recent(), ExecutionJson::writeBrief);
  }
}
