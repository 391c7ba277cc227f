package dev.pulse.agent.cli;

import dev.pulse.agent.json.JsonValue;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code jobs}: every job and how it fares. */
@Command(
    name = "jobs",
    sortOptions = false,
    description = "Lists the jobs that are known, how their last run went, and when they are due.")
final class JobsCommand extends PulseCommand {

  private static final String PATH = "api/pulse/jobs";

  @Mixin private final AskedHistory asked = new AskedHistory();

  @Option(names = "--app", paramLabel = "NAME", description = "Those seen in this application.")
  private @Nullable String app;

  @Option(names = "--host", paramLabel = "NAME", description = "Those seen on this host.")
  private @Nullable String host;

  @Option(names = "--json", description = "Writes what GET /api/pulse/jobs answers.")
  private boolean json;

  JobsCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    try (AskedHistory.Opened history = asked.open(terminal())) {
      String answer =
          history.api().text(PATH, new ApiClient.Query().with("app", app).with("host", host));
      if (json) {
        terminal().print(answer + '\n');
      } else {
        terminal().print(table(history.api().parsed(answer)));
      }
    }
    return 0;
  }

  private static String table(JsonValue answer) {
    Table table =
        new Table(
            "JOB", "SCHEDULER", "LAST RUN", "STATUS", "TOOK", "NEXT", "RUNS", "FAILED", "SCHEDULE");
    for (JsonValue job : answer.get("jobs").list()) {
      JsonValue last = job.get("last_execution");
      JsonValue counts = job.get("counts");
      String words = job.get("schedule_text").text();
      table.add(
          job.get("name").text(),
          job.get("scheduler").text(),
          Shown.time(last.get("started_at").text()),
          last.get("status").text(),
          Shown.duration(last.get("duration_ms").number()),
          Shown.time(job.get("next_planned_at").text()),
          sum(counts.get("running"), counts.get("completed"), counts.get("failed")),
          counts.get("failed").text(),
          words == null ? job.get("schedule").text() : words);
    }
    return table.toString();
  }

  private static long sum(JsonValue... numbers) {
    long sum = 0;
    for (JsonValue number : numbers) {
      Long value = number.number();
      sum += value == null ? 0 : value;
    }
    return sum;
  }
}
