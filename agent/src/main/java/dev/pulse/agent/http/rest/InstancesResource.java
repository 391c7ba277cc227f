package dev.pulse.agent.http.rest;

import dev.pulse.agent.json.JsonObject;
import dev.pulse.agent.model.Instance;
import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.InstanceSummary;
import java.util.List;

/** The instances that write to the history, those that started last first. */
record InstancesResource(HistoryStore store) implements Resource {

  @Override
  public Answer answer(Request request) {
    Query query = request.query();
    List<InstanceSummary> instances = store.instances().list(query.text("app"), query.text("host"));
    return Answer.json(
        out ->
            out.putObjects("instances", instances, InstancesResource::write)
                .put("count", instances.size()));
  }

  private static void write(JsonObject out, InstanceSummary summary) {
    Instance instance = summary.instance();
    out.put("id", instance.id())
        .put("app", instance.app())
        .put("host", instance.host())
        .put("pid", instance.pid())
        .put("jvm", instance.jvm())
        .put("version", instance.agentVersion())
        .put("started_at", instance.startedAt())
        .put("heartbeat_at", summary.heartbeat())
        .put("ended_at", summary.ended())
        .put("alive", summary.lives())
        .put("running", summary.running());
  }
}
