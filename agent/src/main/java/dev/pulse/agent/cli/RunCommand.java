package dev.pulse.agent.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code run}: has a job run out of schedule. */
@Command(
    name = "run",
    sortOptions = false,
    description = {
      "Has the scheduler of a job run it now; its schedule stays as it is.",
      "The application must have been started with pulse.actions=run, and the token be that of its"
          + " operators (pulse.http.token)."
    })
final class RunCommand extends PulseCommand {

  @Parameters(paramLabel = "JOB", description = "The name of the job, or its id.")
  private String job = "";

  @Mixin private final AskedApplication application = new AskedApplication();

  @Mixin private final Asker asker = new Asker();

  @Option(names = "--concurrent", description = "Also while it runs.")
  private boolean concurrent;

  @Option(names = "--json", description = "Writes what POST /api/pulse/jobs/JOB/runs answers.")
  private boolean json;

  RunCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    ApiClient api = application.api();
    String answer =
        api.post(
            "api/pulse/jobs/" + ApiClient.encoded(job) + "/runs",
            new ApiClient.Query()
                .with("by", asker.name())
                .with("concurrent", concurrent ? "true" : null));
    terminal().print(json ? answer + '\n' : told(api.parsed(answer).get("execution_id").text()));
    return 0;
  }

  private static String told(@Nullable String execution) {
    return execution == null
        ? "The scheduler has been asked; the execution has not begun yet.\n"
        : "It runs as execution " + execution + ".\n";
  }
}
