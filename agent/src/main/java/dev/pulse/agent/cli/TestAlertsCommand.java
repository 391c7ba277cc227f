package dev.pulse.agent.cli;

import dev.pulse.agent.json.JsonValue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code test-alerts}: sends a test to everybody who gets alerts. */
@Command(
    name = "test-alerts",
    sortOptions = false,
    description = {
      "Has an application send a test to all who get its alerts, and says whether it arrived.",
      "The token must be that of its operators (pulse.http.token). The exit code is 1 if a test did"
          + " not arrive."
    })
final class TestAlertsCommand extends PulseCommand {

  @Mixin private final AskedApplication application = new AskedApplication();

  @Mixin private final Asker asker = new Asker();

  @Option(names = "--json", description = "Writes what POST /api/pulse/alerts/test answers.")
  private boolean json;

  TestAlertsCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    ApiClient api = application.api();
    String answer =
        api.post("api/pulse/alerts/test", new ApiClient.Query().with("by", asker.name()));
    JsonValue results = api.parsed(answer);
    terminal().print(json ? answer + '\n' : table(results));
    return "true".equals(results.get("arrived").text()) ? 0 : CommandException.FAILURE;
  }

  private static String table(JsonValue results) {
    Table table = new Table("CHANNEL", "ADDRESS", "ARRIVED", "WHY NOT");
    for (JsonValue each : results.get("channels").list()) {
      String error = each.get("error").text();
      table.add(
          each.get("id").text(), each.get("address").text(), error == null ? "yes" : "no", error);
    }
    return table.toString();
  }
}
