package dev.pulse.agent.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which executions are meant: the filters of {@code GET /api/pulse/executions}. */
final class ExecutionFilterOptions {

  @Option(names = "--job", paramLabel = "JOB", description = "Those of this job, by name or id.")
  private @Nullable String job;

  @Option(names = "--scheduler", paramLabel = "NAME", description = "Such as spring or quartz.")
  private @Nullable String scheduler;

  @Option(names = "--status", paramLabel = "STATUS", description = "running, completed or failed.")
  private @Nullable String status;

  @Option(
      names = "--end-reason",
      paramLabel = "REASON",
      description = "Such as threw, skipped or process_gone.")
  private @Nullable String endReason;

  @Option(names = "--trigger", paramLabel = "TRIGGER", description = "schedule, manual or startup.")
  private @Nullable String trigger;

  @Option(names = "--app", paramLabel = "NAME", description = "Those of this application.")
  private @Nullable String app;

  @Option(names = "--host", paramLabel = "NAME", description = "Those on this host.")
  private @Nullable String host;

  @Option(names = "--instance", paramLabel = "ID", description = "Those of this start of a JVM.")
  private @Nullable String instance;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "Those that started then or later: 2026-01-31T23:59:59Z.")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "TIME", description = "Those that started before.")
  private @Nullable String to;

  @Option(
      names = "--min-duration-ms",
      paramLabel = "MS",
      description = "Those that took so long at least.")
  private @Nullable String minDuration;

  @Option(
      names = "--max-duration-ms",
      paramLabel = "MS",
      description = "Those that took so long at most.")
  private @Nullable String maxDuration;

  @Option(
      names = "--text",
      paramLabel = "TEXT",
      description = "Those with this text in the job's name, the result or the error.")
  private @Nullable String text;

  /** As parameters; what is wrong with a value is for the API to say. */
  ApiClient.Query query() {
    return new ApiClient.Query()
        .with("job", job)
        .with("scheduler", scheduler)
        .with("status", status)
        .with("end_reason", endReason)
        .with("trigger", trigger)
        .with("app", app)
        .with("host", host)
        .with("instance", instance)
        .with("from", from)
        .with("to", to)
        .with("min_duration_ms", minDuration)
        .with("max_duration_ms", maxDuration)
        .with("q", text);
  }
}
