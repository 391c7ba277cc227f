package dev.pulse.agent.http.mcp;

import dev.pulse.agent.http.rest.Problem;
import dev.pulse.agent.http.rest.Query;
import dev.pulse.agent.json.ExecutionJson;
import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.Job;
import dev.pulse.agent.model.Site;
import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.JobSummary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All of one execution. Of a log that is long the end is told, which commonly says why something
 * failed, or the beginning.
 */
record GetExecution(HistoryStore store) implements Tool {

  private static final int LONGEST_STACK = 4_000;
  private static final int USUAL_LOG = 6_000;
  private static final int LONGEST_LOG = 20_000;

  @Override
  public List<String> arguments() {
    return List.of("id", "log_part", "log_characters");
  }

  @Override
  public ToolResult call(Query arguments) {
    Execution execution = find(arguments.text("id"));
    int most = (int) arguments.strictNumber("log_characters", USUAL_LOG, 1, LONGEST_LOG);
    String part = arguments.text("log_part");
    if (part != null && !part.equals("end") && !part.equals("beginning")) {
      throw Problem.badRequest("log_part is \"%s\", but must be end or beginning.".formatted(part));
    }
    boolean end = !"beginning".equals(part);
    String log =
        end ? store.logs().tail(execution.id(), most) : store.logs().head(execution.id(), most);
    long missing = Math.max(0, execution.logSize() - log.length());
    Job job = store.jobs().find(execution.jobId()).map(JobSummary::job).orElse(null);
    Site site =
        store.instances().sites(List.of(execution.instanceId())).get(execution.instanceId());
    String stack = stack(execution);
    return new ToolResult(
        text(Words.of(execution, job, site), stack, log(log, missing, end)),
        out -> {
          ExecutionJson.write(out, execution, site);
          out.put("job_name", job == null ? null : job.name())
              .put("scheduler", job == null ? null : job.scheduler())
              .put("error_stack", stack)
              .put("log", log)
              .put("log_part", end ? "end" : "beginning")
              .put("log_characters_left_out", missing);
        });
  }

  private Execution find(@Nullable String id) {
    if (id == null) {
      throw Problem.badRequest("id must be the id of an execution, such as last_failures tells.");
    }
    return store
        .executions()
        .find(id)
        .orElseThrow(
            () ->
                Problem.notFound(
                    "No execution has the id \"%s\"; it may have been removed with other old ones."
                        .formatted(Words.cut(id))));
  }

  private static @Nullable String stack(Execution execution) {
    String stack = execution.failure() == null ? null : execution.failure().stack();
    return stack == null ? null : Words.cut(stack, LONGEST_STACK);
  }

  private static String text(String words, @Nullable String stack, String log) {
    return words + (stack == null ? "" : "--- stack\n" + stack + "\n") + log;
  }

  private static String log(String log, long missing, boolean end) {
    if (log.isEmpty()) {
      return "It has written no log.\n";
    }
    String cut =
        missing == 0
            ? "all of it"
            : "%s; %d characters %s are left out"
                .formatted(
                    end ? "its end" : "its beginning", missing, end ? "before" : "behind it");
    return "--- log, written by the job (%s)\n%s\n--- end of log\n".formatted(cut, log);
  }
}
