package dev.pulse.agent.http.rest;

import dev.pulse.agent.event.ExecutionTally;
import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.ExecutionStatus;
import dev.pulse.agent.model.Job;
import dev.pulse.agent.store.JobStanding;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What monitoring is told job by job. What is not known of a job is left out. Threading: for one
 * thread.
 */
record JobMetrics(MetricsText text, ExecutionTally ended, Instant now) {

  private static final Comparator<JobStanding> RAN_LAST_FIRST =
      Comparator.comparing(
          JobMetrics::lastStart, Comparator.nullsLast(Comparator.<Instant>reverseOrder()));

  /**
   * Writes every family.
   *
   * @param most how many jobs are told of; others are counted
   */
  void write(List<JobStanding> all, int most) {
    List<JobStanding> jobs = all.stream().sorted(RAN_LAST_FIRST).limit(most).toList();
    text.gauge(
            "pulse_metrics_jobs_omitted", "Jobs that are not told of one by one; others ran later.")
        .sample(all.size() - jobs.size());
    writeEnded(jobs);
    gauge(
        jobs,
        "pulse_job_running",
        "Executions of the job that are open.",
        job -> (double) job.running());
    gauge(
        jobs,
        "pulse_job_failures_in_a_row",
        "Executions that failed since the job last did its work.",
        job -> (double) job.failuresInARow());
    gauge(
        jobs,
        "pulse_job_last_success_timestamp_seconds",
        "When the job last had done its work.",
        job -> seconds(job.lastSuccessAt()));
    gauge(
        jobs,
        "pulse_job_last_start_timestamp_seconds",
        "When the job last started.",
        job -> seconds(lastStart(job)));
    gauge(
        jobs,
        "pulse_job_next_planned_timestamp_seconds",
        "When the job is due next.",
        job -> seconds(job.nextAt()));
    gauge(
        jobs,
        "pulse_job_last_duration_seconds",
        "How long the last execution took that did its work or failed.",
        job -> seconds(job.lastEnded() == null ? null : job.lastEnded().duration()));
    gauge(
        jobs,
        "pulse_job_lateness_seconds",
        "How long after its planned time the job last started.",
        job -> seconds(lateness(job.last())));
    gauge(
        jobs,
        "pulse_job_overdue",
        "Whether the job has not started although it was due: 1, or 0 if not.",
        job -> job.isOverdue(now) ? 1.0 : 0.0);
    gauge(
        jobs,
        "pulse_job_dead_schedule",
        "Whether the job will never run again by itself, for its schedule ended by a failure.",
        job -> job.deadSince() == null ? 0.0 : 1.0);
  }

  /** Both statuses of each, so that the first failure is seen to be one more. */
  private void writeEnded(List<JobStanding> jobs) {
    if (jobs.isEmpty()) {
      return;
    }
    text.counter("pulse_job_executions", "Executions of the job by this instance that have ended.");
    for (JobStanding standing : jobs) {
      Job job = standing.job();
      for (ExecutionStatus status : List.of(ExecutionStatus.COMPLETED, ExecutionStatus.FAILED)) {
        text.sample(
            ended.ofJob(job.id(), status),
            "job",
            job.name(),
            "scheduler",
            job.scheduler(),
            "status",
            status.wire());
      }
    }
  }

  private void gauge(
      List<JobStanding> jobs,
      String name,
      String help,
      Function<JobStanding, @Nullable Double> value) {
    boolean begun = false;
    for (JobStanding standing : jobs) {
      Double known = value.apply(standing);
      if (known != null) {
        if (!begun) {
          text.gauge(name, help);
          begun = true;
        }
        text.sample(known, "job", standing.job().name(), "scheduler", standing.job().scheduler());
      }
    }
  }

  private static @Nullable Instant lastStart(JobStanding job) {
    return job.last() == null ? null : job.last().startedAt();
  }

  private static @Nullable Duration lateness(@Nullable Execution execution) {
    Instant planned = execution == null ? null : execution.plannedAt();
    return execution == null || planned == null
        ? null
        : Duration.between(planned, execution.startedAt());
  }

  private static @Nullable Double seconds(@Nullable Instant time) {
    return time == null ? null : (Double) (time.toEpochMilli() / 1_000.0);
  }

  private static @Nullable Double seconds(@Nullable Duration duration) {
    return duration == null ? null : (Double) (duration.toMillis() / 1_000.0);
  }
}
