package dev.pulse.agent.http.rest;

import dev.pulse.agent.json.JsonObject;
import dev.pulse.agent.model.SchedulerState;
import java.util.List;
import java.util.function.Supplier;

/** Every scheduler that Pulse knows: which of them it found here and watches, and why not. */
record SchedulersResource(Supplier<Health> source) implements Resource {

  @Override
  public Answer answer(Request request) {
    List<SchedulerState> schedulers = source.get().schedulers();
    return Answer.json(
        out ->
            out.putObjects("schedulers", schedulers, SchedulersResource::write)
                .put("count", schedulers.size()));
  }

  private static void write(JsonObject out, SchedulerState scheduler) {
    out.put("name", scheduler.name())
        .put("state", scheduler.standing().wire())
        .putStrings("libraries", scheduler.libraries())
        .put("woven_classes", scheduler.wovenClasses())
        .putStrings("classes", scheduler.classes())
        .put("reason", scheduler.reason());
  }
}
