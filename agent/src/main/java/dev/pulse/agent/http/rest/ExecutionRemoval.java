package dev.pulse.agent.http.rest;

import dev.pulse.agent.store.HistoryStore;
import io.undertow.util.StatusCodes;
import java.util.List;

/** Removes an execution, with its log and what was counted of it. */
record ExecutionRemoval(HistoryStore store) implements Resource {

  @Override
  public List<String> parameters() {
    return List.of(Audit.BY);
  }

  @Override
  public Answer answer(Request request) {
    String id = request.variable("execution");
    ExecutionResource.find(store, id);
    if (!store.removal().execution(id)) {
      throw Problem.of(
          StatusCodes.CONFLICT,
          "The execution is still running; only one that has ended can be removed.");
    }
    return Answer.noContent();
  }
}
