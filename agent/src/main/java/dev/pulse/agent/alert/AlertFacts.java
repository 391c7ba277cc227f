package dev.pulse.agent.alert;

import dev.pulse.agent.json.JsonObject;
import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.Failure;
import dev.pulse.agent.model.Job;
import dev.pulse.agent.model.Site;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a program is told of an alert: the same members for each of them. */
record AlertFacts(
    String id,
    String kind,
    @Nullable String recoveredKind,
    String title,
    Instant at,
    Site site,
    @Nullable Trouble trouble,
    @Nullable String link) {

  /** Longer messages are for the page. */
  private static final int LONGEST_MESSAGE = 1_000;

  void write(JsonObject out) {
    out.put("id", id)
        .put("kind", kind)
        .put("recovered_kind", recoveredKind)
        .put("title", title)
        .put("at", at)
        .put("since", trouble == null ? null : trouble.since())
        .put("app", site.app())
        .put("host", site.host())
        .put("link", link);
    Job job = trouble == null ? null : trouble.job();
    Execution execution = trouble == null ? null : trouble.execution();
    if (job == null) {
      out.putNull("job");
    } else {
      out.putObject("job", each -> write(each, job));
    }
    if (execution == null) {
      out.putNull("execution");
    } else {
      out.putObject("execution", each -> write(each, execution));
    }
    if (trouble != null) {
      out.put("failures_in_a_row", trouble.failures())
          .put("limit_ms", trouble.limit())
          .putStrings("problems", trouble.problems());
    }
  }

  private static void write(JsonObject out, Job job) {
    out.put("id", job.id())
        .put("scheduler", job.scheduler())
        .put("name", job.name())
        .put("schedule", job.schedule());
  }

  private static void write(JsonObject out, Execution execution) {
    Failure failure = execution.failure();
    out.put("id", execution.id())
        .put("status", execution.status().wire())
        .put("end_reason", execution.endReason() == null ? null : execution.endReason().wire())
        .put("started_at", execution.startedAt())
        .put("completed_at", execution.completedAt())
        .put("duration_ms", execution.duration())
        .put("attempt", execution.attempt())
        .put("error_class", failure == null ? null : failure.className())
        .put("error_message", failure == null ? null : cut(failure.message()));
  }

  private static String cut(String text) {
    if (text.length() <= LONGEST_MESSAGE) {
      return text;
    }
    boolean halves = Character.isHighSurrogate(text.charAt(LONGEST_MESSAGE - 1));
    return text.substring(0, halves ? LONGEST_MESSAGE - 1 : LONGEST_MESSAGE) + "…";
  }
}
