package dev.pulse.agent.json;

import dev.pulse.agent.model.Job;

/** A job on the wire, as far as it does not depend on its executions. */
public final class JobJson {

  private JobJson() {}

  /** What is scheduled, by whom and when. */
  public static void write(JsonObject out, Job job) {
    out.put("id", job.id())
        .put("scheduler", job.scheduler())
        .put("name", job.name())
        .put("class_name", job.className())
        .put("method_name", job.methodName())
        .put("schedule", job.schedule())
        .put("schedule_kind", job.scheduleKind() == null ? null : job.scheduleKind().wire())
        .put("zone", job.zone())
        .put(
            "overdue_grace_ms",
            job.overdueGrace() == null ? null : (Long) job.overdueGrace().toMillis());
  }
}
