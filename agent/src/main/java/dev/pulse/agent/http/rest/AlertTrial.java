package dev.pulse.agent.http.rest;

import dev.pulse.agent.alert.Alerts;
import dev.pulse.agent.alert.TestResult;
import dev.pulse.agent.json.JsonObject;
import io.undertow.util.StatusCodes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends a test to everybody who gets alerts, and says whether it arrived.
 *
 * @param alerts nothing if nobody wants any
 */
record AlertTrial(@Nullable Alerts alerts) implements Resource {

  @Override
  public List<String> parameters() {
    return List.of(Audit.BY);
  }

  @Override
  public Answer answer(Request request) {
    if (alerts == null) {
      throw Problem.of(
          StatusCodes.CONFLICT,
          "Nobody gets alerts here. Start the application with pulse.alerts.webhook or pulse.alerts.mail.to.");
    }
    List<TestResult> results = alerts.test();
    if (results == null) {
      throw Problem.of(StatusCodes.CONFLICT, "Another test is being sent; wait for its end.");
    }
    boolean allArrived = results.stream().allMatch(each -> each.error() == null);
    return Answer.json(
        out -> out.put("arrived", allArrived).putObjects("channels", results, AlertTrial::write));
  }

  private static void write(JsonObject out, TestResult result) {
    out.put("id", result.target().id())
        .put("address", result.target().shown())
        .put("arrived", result.error() == null)
        .put("error", result.error());
  }
}
