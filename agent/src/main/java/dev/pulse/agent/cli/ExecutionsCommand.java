package dev.pulse.agent.cli;

import dev.pulse.agent.json.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code executions}: those of all jobs that pass a filter. */
@Command(
    name = "executions",
    sortOptions = false,
    description =
        "Lists executions of all jobs, the newest first, as GET /api/pulse/executions does.")
final class ExecutionsCommand extends PulseCommand {

  private static final String PATH = "api/pulse/executions";

  @Mixin private final AskedHistory asked = new AskedHistory();

  @Mixin private final ExecutionFilterOptions filter = new ExecutionFilterOptions();

  @Option(
      names = "--sort",
      paramLabel = "ORDER",
      description = "started_at (the newest first) or duration (the longest first).")
  private @Nullable String sort;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description =
          "How many at most: 1 to 500, else 50, as table or json; csv and jsonl have all, unless"
              + " this says otherwise.")
  private @Nullable Long limit;

  @Option(
      names = "--cursor",
      paramLabel = "CURSOR",
      description = "Goes on where an answer as json ended: its next_cursor.")
  private @Nullable String cursor;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "table, json, csv or jsonl (an object on each line).")
  private @Nullable Format format;

  @Option(names = "--json", description = "The same as --format json.")
  private boolean json;

  /** How they are written. */
  enum Format {
    TABLE,
    JSON,
    CSV,
    JSONL;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  ExecutionsCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    Format wanted = wanted();
    boolean isFile = wanted == Format.CSV || wanted == Format.JSONL;
    if (isFile && cursor != null) {
      throw CommandException.usage("--cursor is for --format table and json.");
    }
    ApiClient.Query query =
        filter.query().with("sort", sort).with("limit", limit).with("cursor", cursor);
    try (AskedHistory.Opened history = asked.open(terminal())) {
      if (isFile) {
        history.api().copy(PATH + '.' + wanted, query, terminal());
      } else {
        String answer = history.api().text(PATH, query);
        if (wanted == Format.JSON) {
          terminal().print(answer + '\n');
        } else {
          table(history.api().parsed(answer));
        }
      }
    }
    return 0;
  }

  private Format wanted() {
    if (json && format != null && format != Format.JSON) {
      throw CommandException.usage("--json and --format " + format + " contradict each other.");
    }
    return json ? Format.JSON : format == null ? Format.TABLE : format;
  }

  private void table(JsonValue answer) {
    Table table = new Table("ID", "JOB", "STARTED", "TOOK", "STATUS", "REASON", "HOST", "ERROR");
    for (JsonValue one : answer.get("executions").list()) {
      String error = one.get("error_message").text();
      table.add(
          one.get("id").text(),
          one.get("job_name").text(),
          Shown.time(one.get("started_at").text()),
          Shown.duration(one.get("duration_ms").number()),
          one.get("status").text(),
          one.get("end_reason").text(),
          one.get("host").text(),
          Shown.firstLine(error == null ? one.get("first_error").text() : error));
    }
    terminal().print(table.toString());
    if ("true".equals(answer.get("has_more").text())) {
      terminal().tell("There are more; --limit N shows up to 500, --format csv all of them.");
    }
  }
}
