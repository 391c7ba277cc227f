package dev.pulse.agent.http.rest;

import dev.pulse.agent.store.HistoryStore;
import java.util.List;

/**
 * Removes the executions of a job that have ended, with what was counted of them: of a long history
 * the oldest part, and says that there is more.
 */
record HistoryRemoval(HistoryStore store) implements Resource {

  /** Some seconds' work. */
  private static final int MOST = 5_000;

  @Override
  public List<String> parameters() {
    return List.of(Audit.BY);
  }

  @Override
  public Answer answer(Request request) {
    String job = JobResource.find(store, request.variable("job")).job().id();
    int removed = store.removal().executionsOf(job, MOST);
    return Answer.json(out -> out.put("removed", removed).put("has_more", removed == MOST));
  }
}
