package dev.pulse.agent.http.rest;

import dev.pulse.agent.json.ExecutionJson;
import dev.pulse.agent.json.JsonObject;
import dev.pulse.agent.store.FoundExecution;

/** An execution of any job, on the wire. */
final class FoundExecutionJson {

  private FoundExecutionJson() {}

  /** Every member of it. */
  static void write(JsonObject out, FoundExecution found) {
    ExecutionJson.write(out, found.execution(), found.site());
    out.put("job_name", found.job().name()).put("scheduler", found.job().scheduler());
  }
}
