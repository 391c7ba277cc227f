package dev.pulse.agent.weaving;

import org.jspecify.annotations.Nullable;

/**
 * When a job runs.
 *
 * @param text the schedule in the framework's own words
 * @param kind as in {@link JobDescription#scheduleKind}
 * @param zone the time zone of the schedule
 */
public record JobSchedule(String text, String kind, @Nullable String zone) {

  /** This schedule and another one of the same job. */
  public JobSchedule and(JobSchedule other) {
    if (text.equals(other.text) || text.contains("; " + other.text)) {
      return this;
    }
    return new JobSchedule(
        text + "; " + other.text,
        kind.equals(other.kind) ? kind : "trigger",
        zone == null ? other.zone : zone);
  }
}
